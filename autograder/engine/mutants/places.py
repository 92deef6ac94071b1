"""Where an expression stands inside a statement, so that a copy can hold another one there."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Final

#: Fields and positions in lists, from a statement down to a node.
Path = tuple[tuple[str, int | None], ...]

#: What belongs to other statements, or says something to people or tools and computes nothing.
_NOT_OWN: Final = frozenset(
    {"body", "orelse", "finalbody", "handlers", "cases", "annotation", "returns", "ctx"}
)


def own_nodes(statement: ast.AST, path: Path = ()) -> Iterator[tuple[Path, ast.AST]]:
    """Yield the nodes of a statement and where they stand, without statements inside it.

    Args:
        statement: Any statement, or a node below one.
        path: Where it stands itself.
    """
    for name, value in ast.iter_fields(statement):
        if name in _NOT_OWN and isinstance(statement, ast.stmt | ast.arg):
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            step = (name, index if isinstance(value, list) else None)
            yield (*path, step), child
            yield from own_nodes(child, (*path, step))


def with_node(statement: ast.stmt, path: Path, node: ast.AST) -> ast.stmt:
    """Return a copy of a statement that holds another node at one place."""
    changed = copy.deepcopy(statement)
    holder: ast.AST = changed
    for name, index in path[:-1]:
        value = getattr(holder, name)
        holder = value if index is None else value[index]
    name, index = path[-1]
    if index is None:
        setattr(holder, name, node)
    else:
        getattr(holder, name)[index] = node
    return changed


def head(statement: ast.stmt) -> str:
    """Return a statement as normalised text; of one that holds others, its first line."""
    if not hasattr(statement, "body"):
        return ast.unparse(statement)
    short = copy.copy(statement)
    short.body = [ast.Expr(ast.Constant(...))]
    for name in ("orelse", "finalbody", "handlers"):
        if getattr(short, name, None):
            setattr(short, name, [])
    return ast.unparse(short).split("\n")[0]
