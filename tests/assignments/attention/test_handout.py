"""What students read of the attention assignment is true and speaks their language."""

from __future__ import annotations

import ast
import doctest
import math
import re

import torch

from autograder.content.assignment import Assignment
from tests.assignments.attention import sitting

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


def test_every_example_of_the_handout_prints_what_it_says() -> None:
    text = sitting.assignment().handout.read_text(encoding="utf-8")
    names = {**vars(sitting.source_module()), "torch": torch, "math": math}
    examples = doctest.DocTestParser().get_doctest(text, names, "handout", "handout.md", 0)
    outcome = doctest.DocTestRunner(verbose=False).run(examples)
    assert outcome.attempted >= 20
    assert outcome.failed == 0


def test_students_read_no_word_of_the_staff() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in _pages(sitting.assignment()).items()
        for match in STAFF_WORDS.finditer(text)
    ]
    assert found == []


def test_the_handout_shows_every_signature_as_the_source_has_it() -> None:
    text = sitting.assignment().handout.read_text(encoding="utf-8")
    tree = ast.parse(sitting.assignment().source.read_text(encoding="utf-8"))
    for node in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        returns = ast.unparse(node.returns) if node.returns else ""
        arguments = ast.unparse(node.args).replace("=None", " = None").replace("=0", " = 0")
        assert f"def {node.name}({arguments}) -> {returns}" in text


def test_the_examples_of_part_zero_move_the_checks_that_it_says() -> None:
    start = sitting.stub_module()

    def summed_over_everything(x: torch.Tensor, dim: int) -> torch.Tensor:
        return torch.exp(x) / torch.exp(x).sum()

    def summed_along_dim(x: torch.Tensor, dim: int) -> torch.Tensor:
        return torch.exp(x) / torch.exp(x).sum(dim=dim, keepdim=True)

    public = {check.name for check in sitting.checks() if check.visibility.value == "public"}
    passed = []
    for softmax in (summed_over_everything, summed_along_dim):
        vars(start)["softmax"] = softmax
        passed.append(public - sitting.sit(start).lost)

    assert len(passed[0]) == 0
    assert len(passed[1]) == 3
