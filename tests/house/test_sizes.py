"""Short things: a function that fits a screen, a file that fits a sitting."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.tree import functions, python_files, relative

MAX_FUNCTION_LINES = 60  # 25 is aimed at
MAX_FILE_LINES = 500  # 300 is aimed at
# A student writes one file for all parts of an assignment, so its source cannot be divided.
MAX_SOURCE_LINES = 800
MAX_POSITIONAL = 3  # 2 is aimed at: the order of more is a guess at the call

OURS = ("autograder/", "assignments/", "tests/", "benchmarks/", "demo/")


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{relative(path)}:{node.lineno} {node.name} has {lines} lines"
        for path in python_files(*OURS)
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]

    assert not too_long, "\n".join(too_long)


def test_no_file_is_longer_than_a_sitting() -> None:
    too_long = [
        f"{relative(path)} has {lines} lines"
        for path in python_files(*OURS)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > _most_lines(path)
    ]

    assert not too_long, "\n".join(too_long)


def test_public_parameters_beyond_three_are_named_by_the_caller() -> None:
    positional = [
        f"{relative(path)}:{node.lineno} {node.name} takes {count} positional parameters"
        for path in python_files("autograder/")
        for node in functions(path)
        if not node.name.startswith(("_", "pytest_"))
        and (count := _positional(node)) > MAX_POSITIONAL
    ]

    assert not positional, "\n".join(positional)


def _most_lines(path: Path) -> int:
    return MAX_SOURCE_LINES if _is_source(relative(path)) else MAX_FILE_LINES


def _is_source(name: str) -> bool:
    """Whether this is ``assignments/<slug>/source/<slug>.py``; given code beside it is not."""
    match name.split("/"):
        case ["assignments", slug, "source", file]:
            return file == f"{slug}.py"
    return False


def _positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"], ["ctx"]))
