"""The bank as programs: a misconception's functions laid over the complete source.

Laid over means: a module that holds everything of a fresh source, with the names that the file
defines in the place of the source's. Each function keeps the globals of its own file, so a wrong
``softmax`` stays out of the right ``attention`` that calls one, and one file is one mistake.
Alternatives, right programs in other styles, are laid over in the same way.
"""

from __future__ import annotations

import ast
import contextlib
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from autograder.content.assignment import Assignment
from autograder.content.misconceptions import (
    Misconception,
    bank_file_broken,
    defined_functions,
    misconception_pages,
    read_misconceptions,
    without_functions,
)
from autograder.content.text import read_text
from autograder.diagnostics import BankError
from autograder.wire.loading import Program, given_name, load_program, load_source

__all__ = ["Misconception", "load_bank", "misconception_pages", "overlaid", "overlay"]


def load_bank(assignment: Assignment) -> tuple[Misconception, ...]:
    """Read an assignment's bank and make sure that each file of it can be laid over the source.

    Raises:
        BankError: If a file cannot, or does not say what it must.
    """
    bank = read_misconceptions(assignment)
    for misconception in bank:
        overlaid(assignment, misconception.path)
    return bank


def overlay(assignment: Assignment, path: Path) -> ModuleType:
    """Return a fresh copy of the source with the functions of one file in the place of its own.

    Args:
        assignment: Whose source.
        path: A file of ``misconceptions/`` or ``alternatives/``.

    Raises:
        BankError: If the file cannot be loaded, or defines no function of the manifest.
    """
    return overlaid(assignment, path).module


def overlaid(assignment: Assignment, path: Path) -> Program:
    """Return :func:`overlay` together with the given code that it was loaded beside.

    Raises:
        BankError: As :func:`overlay`.
    """
    functions = _functions(assignment, path)
    with _importable_as_before(assignment.slug):
        source = _loaded_source(assignment)
        other = _loaded(path, f"{assignment.slug}__{path.stem}")
    module = ModuleType(assignment.slug)
    vars(module).update(vars(source.module))
    module.__file__ = str(path)
    for name in functions:
        if not hasattr(other, name):
            raise bank_file_broken(path, 1, f"{name} is gone after the import")
        setattr(module, name, getattr(other, name))
    return Program(module=module, given=source.given)


def pristine(assignment: Assignment) -> Program:
    """Load the complete source anew, and nothing that a grading under way uses is touched.

    Raises:
        Exception: Whatever one of its files raises.
    """
    with _importable_as_before(assignment.slug):
        return _loaded_source(assignment)


def _loaded_source(assignment: Assignment) -> Program:
    return load_program(assignment.source, given=assignment.support, register=False)


def _functions(assignment: Assignment, path: Path) -> tuple[str, ...]:
    """Return which functions of the manifest a file defines, by its text."""
    try:
        tree = ast.parse(read_text(path, error=BankError))
    except (SyntaxError, ValueError) as cause:
        line = (cause.lineno if isinstance(cause, SyntaxError) else None) or 1
        raise bank_file_broken(path, line, f"{type(cause).__name__}: {cause}") from None
    functions = defined_functions(tree, assignment.manifest)
    if not functions:
        raise without_functions(path, assignment.manifest)
    return functions


def _loaded(path: Path, name: str) -> ModuleType:
    try:
        return load_source(path, name)
    except (Exception, SystemExit) as error:
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == str(path)
        ]
        reason = f"{type(error).__name__}: {error}"
        raise bank_file_broken(path, (lines or [1])[-1] or 1, reason) from error


@contextlib.contextmanager
def _importable_as_before(slug: str) -> Iterator[None]:
    """Leave the search path and the given code's name as a grading under way needs them."""
    name, path = given_name(slug), list(sys.path)
    given = sys.modules.get(name)
    try:
        yield
    finally:
        sys.path[:] = path
        if given is not None:
            sys.modules[name] = given
