"""What students read of the attention assignment is true and speaks their language."""

from __future__ import annotations

import ast
import doctest
import math
import re
import textwrap

import torch

from autograder.content.assignment import Assignment
from tests.assignments.attention import sitting

NUMBERS = ("no", "one", "two", "three", "four", "five")

# Words of the staff: students read part, check, points, likely cause, expected, got.
STAFF_WORDS = re.compile(
    r"\b(stub|reference|submission|misconception|bank|hidden check|worker|grader|transcript"
    r"|recording|student|course key)s?\b",
    re.IGNORECASE,
)


def _pages(assignment: Assignment) -> dict[str, str]:
    """Return what students read, by file: the handout, docstrings and causes."""
    pages = {"handout.md": assignment.handout.read_text(encoding="utf-8")}
    for path in (assignment.source, *assignment.misconceptions):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = (
            node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef)
        )
        pages[path.name] = "\n".join(ast.get_docstring(node) or "" for node in documented)
    pages["titles"] = "\n".join(check.title for check in sitting.checks())
    return pages


def _handout() -> str:
    return sitting.assignment().handout.read_text(encoding="utf-8")


def test_every_example_of_the_handout_prints_what_it_says() -> None:
    names = {**vars(sitting.source().module), "torch": torch, "math": math}
    examples = doctest.DocTestParser().get_doctest(_handout(), names, "handout", "handout.md", 0)
    outcome = doctest.DocTestRunner(verbose=False).run(examples)
    assert outcome.attempted >= 40
    assert outcome.failed == 0


def test_students_read_no_word_of_the_staff() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in _pages(sitting.assignment()).items()
        for match in STAFF_WORDS.finditer(text)
    ]
    assert found == []


def test_the_handout_shows_every_signature_as_the_source_has_it() -> None:
    tree = ast.parse(sitting.assignment().source.read_text(encoding="utf-8"))
    shown = " ".join(_handout().split())
    for node in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        returns = ast.unparse(node.returns) if node.returns else ""
        arguments = ast.unparse(node.args).replace("=None", " = None").replace("=0", " = 0")
        signature = f"def {node.name}({arguments}) -> {returns}"
        assert signature in shown.replace("( ", "(").replace(", )", ")"), node.name


def test_the_examples_of_part_zero_move_the_checks_that_it_says() -> None:
    lines = _between(_handout(), "<!-- BEGIN OPEN -->", "<!-- END OPEN -->")
    assert lines.count(".sum()") == 1
    said = re.search(r"Check again: (\w+) checks pass", _handout())
    assert said is not None

    passed = []
    for text in (lines, lines.replace(".sum()", ".sum(dim=dim, keepdim=True)")):
        names: dict[str, object] = {"torch": torch}
        exec(f"def softmax(x, dim):\n{textwrap.indent(text, '    ')}", names)  # noqa: S102
        program = sitting.start()
        vars(program.module)["softmax"] = names["softmax"]
        public = sitting.names(parts=["1"], public=True)
        passed.append(public - sitting.sit(program, only=public).lost)

    assert len(passed[0]) == 0
    assert len(passed[1]) == NUMBERS.index(said.group(1))


def _between(text: str, begin: str, end: str) -> str:
    """Return the lines of the code block between two markers, unindented."""
    inside = textwrap.dedent(text.partition(begin)[2].partition(end)[0]).strip().splitlines()
    return "\n".join(line for line in inside if not line.startswith("```"))
