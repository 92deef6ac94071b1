"""The public half of a check file: hidden checks, and what only they use, cut out by syntax tree.

:mod:`autograder.content.cutting` tells what is cut with a check, and what stays as it is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Sequence

from autograder.content.cutting import Fate, cut, statements_of
from autograder.content.declared import (
    DeclaredCheck,
    check_decorator,
    check_module,
    declared_checks,
)
from autograder.content.lexing import joined, lex_words
from autograder.content.text import unify_line_ends
from autograder.diagnostics import CheckError, Diagnostic


def public_checks(text: str, *, path: str, parts: Collection[str] | None = None) -> str:
    """Return a check file without its hidden checks and without what only they use.

    Args:
        text: The check file.
        path: Shown in errors; not read.
        parts: The parts whose checks stay; ``None``: of all parts.

    Raises:
        CheckError: If a declaration is wrong, or if a hidden check's name or title would still
            stand in the result (``hidden-check-left``).
    """
    source = unify_line_ends(text)
    declared = declared_checks(source, path=path)
    hidden = [check for check in declared if check.hidden]
    going = {
        check.name
        for check in declared
        if check.hidden or (parts is not None and check.part not in parts)
    }
    if not going:
        return source
    module = check_module(source, path=path)
    result = cut(source, statements_of(module, _fate(going), fixtures=True))
    check_module(result, path=path)
    _refuse_left(result, hidden)
    return result


def _fate(going: Collection[str]) -> Callable[[ast.stmt], Fate]:
    """Return what decides about a check: its name; whatever is no check follows."""

    def fate(node: ast.stmt) -> Fate:
        if check_decorator(node) is None or not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef
        ):
            return Fate.OPEN
        return Fate.GOES if node.name in going else Fate.STAYS

    return fate


def _refuse_left(result: str, hidden: Sequence[DeclaredCheck]) -> None:
    """Refuse a result that still tells of a hidden check."""
    prose = joined(lex_words(result))
    for check in hidden:
        if re.search(rf"\b{re.escape(check.name)}\b", result):
            raise _left(check, "the name", check.name)
        if joined(lex_words(check.title)) in prose:
            raise _left(check, "the title", check.title)


def _left(check: DeclaredCheck, what: str, got: str) -> CheckError:
    return CheckError(
        Diagnostic(
            code="hidden-check-left",
            message=f"{what} of a hidden check would stand in the public file",
            where=f"{check.path}:{check.line}",
            facts=(("got", got),),
            hint="a comment, a docstring or a public check tells of it: word one of them anew",
        )
    )
