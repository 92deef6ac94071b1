"""Finds the codes of diagnostics in the syntax trees of the package.

A code is a string that reaches a parameter or field called ``code``: by keyword (``code="..."``),
or by position in a call of a function of ours that has such a parameter: ``_refused(code, ...)``.
Names of module-level constants are followed; anything else that is computed is reported as hidden,
because a code that cannot be read from the source cannot be looked up either.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import functions, parsed, python_files, relative

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Use:
    """One place where a code is given: where, and which; ``None`` when it cannot be read."""

    where: str
    code: str | None


def uses() -> tuple[Use, ...]:
    """Return every place in ``autograder/`` that gives a code."""
    paths = python_files("autograder/")
    by_path = {path: _positions(path) for path in paths}
    everywhere = {
        name: place
        for places in by_path.values()
        for name, place in places.items()
        if place is not None
    }
    return tuple(
        Use(f"{relative(path)}:{value.lineno}", code)
        for path in paths
        # a helper of the same module is the one that is meant; another's was imported
        for value in _values(parsed(path), {**everywhere, **by_path[path]})
        for code in _read(value, parsed(path))
    )


def _positions(path: Path) -> dict[str, int | None]:
    """Return, for each function of a file, which positional argument is its code, if one is."""
    return {node.name: _position(node) for node in functions(path)}


def _position(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int | None:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    names = names[1:] if names[:1] in (["self"], ["cls"]) else names
    return names.index("code") if "code" in names else None


def _values(tree: ast.Module, positions: dict[str, int | None]) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
        position = positions.get(_name(node.func))
        if position is not None and position < len(node.args):
            yield node.args[position]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _read(value: ast.expr, tree: ast.Module) -> Iterator[str | None]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _read(body, tree)
            yield from _read(orelse, tree)
        case ast.Name(id="code") | ast.Attribute(attr="code"):
            return  # handed on: it was given somewhere else
        case ast.Name(id=name):
            yield _constant(name, tree)
        case _:
            yield None


def _constant(name: str, tree: ast.Module) -> str | None:
    for node in tree.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.Constant(value=str(text))):
                if found == name:
                    return text
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Constant(value=str(text))):
                if found == name:
                    return text
    return None
