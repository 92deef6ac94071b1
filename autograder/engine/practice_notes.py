"""What on a student's machine is not as it will be where the work is graded.

One file is handed in, and beside it what the manifest names. Whatever else was changed, and
whatever the file leans on that will not be there, makes practice say something else than grading
will; each such thing is named in a line. The student's file is read here and never run.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from autograder.content.other_files import is_weights
from autograder.content.weights_file import LENGTH_BYTES, LONGEST_HEADER_BYTES, why_no_weights
from autograder.engine.practice_facts import PracticeFacts, fingerprint
from autograder.limits import MIB

#: What a check meets; a handout with remarks in it changes no result.
_TAKES_PART: Final = frozenset({".py", ".npz", ".ini"})
_MOST_NAMED: Final = 5  # more changed files than this are a matter of unpacking once more


def practice_notes(folder: Path, facts: PracticeFacts) -> tuple[str, ...]:
    """Return a line for each thing that practice has and grading has not, or the other way round.

    Args:
        folder: What was unpacked.
        facts: What it says about itself.
    """
    return (*_changed_files(folder, facts), *_imports(folder, facts), *_files(folder, facts))


# ------------------------------------------------------------------ given files


def _changed_files(folder: Path, facts: PracticeFacts) -> Iterator[str]:
    changed = [
        (name, state)
        for name, expected in facts.given.items()
        if PurePosixPath(name).suffix in _TAKES_PART
        if (state := _state(folder / name, expected))
    ]
    for name, state in changed[:_MOST_NAMED]:
        yield f"{name} {state}; grading uses it as it was handed out"
    if len(changed) > _MOST_NAMED:
        yield f"{len(changed) - _MOST_NAMED} more files are not as they were handed out"


def _state(path: Path, expected: str) -> str:
    try:
        return "" if fingerprint(path.read_bytes()) == expected else "was changed"
    except FileNotFoundError:
        return "is missing"
    except OSError:
        return "cannot be read"


# ------------------------------------------------------------------ files handed in with the file


def _files(folder: Path, facts: PracticeFacts) -> Iterator[str]:
    for name, file in facts.files.items():
        path = folder / name
        if not path.is_file():
            if file.required:
                yield f"{name} is not here yet; it is handed in with {facts.assignment}.py"
            continue
        size_bytes = path.stat().st_size
        if size_bytes > file.limit_bytes:
            limit = f"{file.limit_bytes // MIB} MiB"
            yield f"{name} is larger than {limit}, so grading does not take it"
        elif is_weights(name) and (why := _why_no_weights(path, size_bytes)):
            yield f"{name} is not a safetensors file, so grading does not take it: {why}"


def _why_no_weights(path: Path, size_bytes: int) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(LENGTH_BYTES + LONGEST_HEADER_BYTES)
    except OSError:
        return "it cannot be read"
    return why_no_weights(head, size_bytes=size_bytes)


# ------------------------------------------------------------------ imports of the file


@dataclass(frozen=True)
class _Import:
    """A module that the file imports, and the line."""

    module: str
    line: int


def _imports(folder: Path, facts: PracticeFacts) -> Iterator[str]:
    if not facts.packages:
        return
    file = folder / f"{facts.assignment}.py"
    told: set[str] = set()
    for one in _imported(file):
        top = one.module.partition(".")[0]
        note = _note(top, folder, facts)
        if note and top not in told:
            told.add(top)
            yield f"{file.name}:{one.line} imports {top or 'from its folder'}, {note}"


def _note(top: str, folder: Path, facts: PracticeFacts) -> str:
    """Say why grading will not have a module; empty if it will."""
    if top == facts.assignment or f"{top}.py" in facts.given:
        return ""
    if not top or (folder / f"{top}.py").is_file() or (folder / top / "__init__.py").is_file():
        return f"a file of yours: only {facts.assignment}.py is handed in, so move its code there"
    if top in facts.packages or top in sys.stdlib_module_names:
        return ""
    return f"which grading does not have: it has {', '.join(facts.packages)} and Python itself"


def _imported(file: Path) -> Iterator[_Import]:
    """Yield what a file imports when it is graded; nothing if it cannot be read as Python."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return  # the checks say what is wrong with it
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        match node:
            case ast.Import(names=names):
                yield from (_Import(name.name, node.lineno) for name in names)
            case ast.ImportFrom(module=module, level=level):
                yield _Import("" if level else module or "", node.lineno)
            case _:
                waiting += _run_when_graded(node)


def _run_when_graded(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the children of a node, less those that do not run or whose failing is caught."""
    if isinstance(node, ast.If) and _is_for_elsewhere(node.test):
        yield from node.orelse
    elif isinstance(node, ast.Try) and any(map(_catches_missing, node.handlers)):
        yield from (*node.handlers, *node.orelse, *node.finalbody)
    else:
        yield from ast.iter_child_nodes(node)


def _is_for_elsewhere(test: ast.expr) -> bool:
    """Tell whether a condition is `__name__ == "__main__"` or `TYPE_CHECKING`."""
    names = {one.id for one in ast.walk(test) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(test) if isinstance(one, ast.Attribute)}
    return bool(names & {"__name__", "TYPE_CHECKING"})


def _catches_missing(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    named = {one.id for one in ast.walk(handler.type) if isinstance(one, ast.Name)}
    return bool(named & {"BaseException", "Exception", "ImportError", "ModuleNotFoundError"})
