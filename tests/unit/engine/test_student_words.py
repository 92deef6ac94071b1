"""Students read few words: nothing of how grading works inside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

#: docs/explanation/glossary.md keeps these for staff.
NOT_FOR_STUDENTS = re.compile(
    r"\b(reference|stub|submission|misconception|bank|worker|grader|hidden check)s?\b",
    re.IGNORECASE,
)

#: What is raised here about a submission, or shown to its student as "not your fault".
SPOKEN_IN = [
    "cli/check.py",
    "cli/practice_run.py",
    "cli/release_file.py",
    "cli/start.py",
    "cli/unpack.py",
    "check/comparison.py",
    "check/expectations.py",
    "check/gradients.py",
    "check/mismatches.py",
    "check/weights.py",
    "engine/blame.py",
    "engine/diagnosis/places.py",
    "engine/diagnosis/relations.py",
    "engine/forbidden.py",
    "engine/grading.py",
    "engine/judge.py",
    "engine/marks.py",
    "engine/playback.py",
    "engine/practice_facts.py",
    "engine/score.py",
    "engine/session.py",
    "wire/crossing.py",
    "wire/troubles.py",
]

#: Their pages are for authors and staff.
FOR_STAFF = {
    "asked-outside-check",
    "cannot-be-compared",
    "cannot-be-sent",
    "check-file-broken",
    "double-backward",
    "given-raised",
    "gradient-names",
    "not-a-condition",
    "nothing-to-differentiate",
    "solution-raised",
}


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what stands as code, message or hint of a diagnostic in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.keyword(arg="code" | "message" | "hint" | "words", value=value):
                yield from _literals(value)
            case ast.Assign(targets=[ast.Name(id="message" | "words" | "said")], value=value):
                yield from _literals(value)
            case ast.Call(func=ast.Name(id="mismatch"), args=args):
                for value in args:
                    yield from _literals(value)


def _literals(value: ast.expr) -> Iterator[tuple[int, str]]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("name", SPOKEN_IN)
def test_what_students_read_keeps_to_their_words(repository: Path, name: str) -> None:
    texts = list(_texts(repository / "autograder" / name))
    wrong = [f"{name}:{line}: {text}" for line, text in texts if NOT_FOR_STUDENTS.search(text)]

    assert texts
    assert not wrong


def test_pages_that_students_read_keep_to_their_words(repository: Path) -> None:
    codes = {
        text
        for name in SPOKEN_IN
        for _, text in _texts(repository / "autograder" / name)
        if re.fullmatch(r"[a-z]+(-[a-z]+)+|raised|detached", text)
    }
    for code in sorted(codes - FOR_STAFF):
        path = repository / "docs" / "reference" / "errors" / f"{code}.md"

        assert not NOT_FOR_STUDENTS.search(path.read_text(encoding="utf-8")), path.name
