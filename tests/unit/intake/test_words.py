"""Whoever handed something in reads plain words, and one next step."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from autograder.diagnostics import Diagnostic, Failure
from autograder.runner.intake import bounds, problems
from autograder.runner.intake.upload import Entry

FOUND = [Entry(parts=("hw", "at\x1b[2Jention.py")), Entry(parts=("evil",), note="a link")]
FAILURES = (
    problems.missing_file("attention", found=FOUND, nearest="at\x1b[2Jention.py"),
    problems.missing_file("attention", found=[], nearest=None),
    problems.two_candidates("attention", found=FOUND * 30),
    problems.not_utf8("attention", why="UTF-16", line=3),
    problems.empty_file("attention", what="the notebook"),
    problems.file_too_large("attention", limit_bytes=bounds.SOURCE_LIMIT_BYTES),
    problems.unreadable_upload("attention", why="folders nested too deep", found=FOUND),
    problems.unreadable_archive("attention", why="a rar archive"),
    problems.encrypted_archive("attention"),
    problems.hostile_archive("attention", why="a link", name="../\x1b[2J"),
    problems.broken_notebook("attention", why="a file that is not JSON"),
    problems.missing_other_file(
        "attention", name="adapter.safetensors", about="the weights", pickled=FOUND
    ),
    problems.broken_weights("attention", name="adapter.safetensors", why="it is too short"),
)
DIAGNOSTICS = [failure.diagnostic for failure in FAILURES]

# Words that staff and authors use; design rule: whoever handed in reads none of them.
NOT_FOR_STUDENTS = re.compile(
    r"\b(assignment|reference|stub|submission|student|misconception|bank|alternative|transcript"
    r"|recording|report|diagnostic|release|verify|course key|supervisor|grader|fork|worker)s?\b",
    re.IGNORECASE,
)


def test_every_problem_is_among_those_looked_at_here() -> None:
    made = [
        function
        for _, function in inspect.getmembers(problems, inspect.isfunction)
        if inspect.signature(function, eval_str=True).return_annotation is Failure
    ]
    public = [function for function in made if not function.__name__.startswith("_")]
    assert len({each.code for each in DIAGNOSTICS}) == len(public)


@pytest.mark.parametrize("problem", DIAGNOSTICS, ids=lambda problem: problem.code)
def test_a_problem_is_told_in_words_for_students(problem: Diagnostic) -> None:
    assert NOT_FOR_STUDENTS.findall(str(problem)) == []


@pytest.mark.parametrize("problem", DIAGNOSTICS, ids=lambda problem: problem.code)
def test_a_problem_is_printable_bounded_and_says_the_next_step(problem: Diagnostic) -> None:
    assert problem.hint is not None
    assert problem.hint.endswith("Hand in one file called attention.py.")
    assert str(problem).replace("\n", "").isprintable()
    assert len(str(problem)) < 3000
    assert not problem.message.endswith(".")
    assert "evil" not in problem.message + problem.where


@pytest.mark.parametrize("code", sorted({problem.code for problem in DIAGNOSTICS}))
def test_the_page_of_a_problem_is_in_words_for_students(repository: Path, code: str) -> None:
    page = repository / "docs" / "reference" / "errors" / f"{code}.md"
    assert NOT_FOR_STUDENTS.findall(page.read_text(encoding="utf-8")) == []
