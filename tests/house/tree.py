"""The files of this checkout, as the tests that read the whole tree see them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

#: Written by `autograder build`, or wrong on purpose: no measure of this project's own style.
NOT_OURS = ("solutions/", "student_template/", "demo/submissions/")


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or could be, committed: absolute, sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = {REPOSITORY / name for name in listed.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


def relative(path: Path) -> str:
    """Return a path as messages show it, from the top of the checkout."""
    return path.relative_to(REPOSITORY).as_posix()


def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under some top-level folders, generated and wrong ones left out."""
    return tuple(
        path
        for path in files()
        if path.suffix == ".py"
        and relative(path).startswith(folders)
        and not relative(path).startswith(NOT_OURS)
    )


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file, nested ones too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
