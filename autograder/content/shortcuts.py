"""Forbidden shortcuts: whether a function of a submission uses what it may not, by reading alone.

An assignment says for a function what would be no work at all: ``torch.nn.MultiheadAttention`` for
attention with several heads. From that function, and from it alone, every name is followed through
the file: functions and classes that it names, their methods, aliases, defaults, decorators, base
classes. What it cannot reach costs nothing, wherever it stands: comments and texts, imports that
nobody uses, trial code, tests, other functions.

Names are followed, values are not: what a program makes up while it runs (``eval``, a name put
together from pieces, an attribute found in a loop) is not found, and is no honest use of a library.
"""

from __future__ import annotations

import ast
import warnings
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.bindings import body_of, read_module
from autograder.content.mentions import Dotted, Mention, Piece, Scope

#: What somebody who calls a class or its objects runs without naming it.
_CALLED_BY_ITSELF: Final = "forward"
_UNREADABLE: Final = (SyntaxError, ValueError, RecursionError, MemoryError)
_TAIL: Final = 2


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A forbidden name that a function uses.

    Attributes:
        name: As the assignment forbids it.
        line: Where it is used, from 1.
        column: From 1.
    """

    name: str
    line: int
    column: int


def find_shortcuts(
    text: str, *, forbidden: Mapping[str, Sequence[str]], path: str
) -> Mapping[str, Finding]:
    """Return the functions that use what they may not, each with the use that is nearest to it.

    Args:
        text: The student's file.
        forbidden: For a function, a class or a method (``Net.forward``): full names that it may not
            use.
        path: Names the file in nothing but Python's own messages; not read.

    Returns:
        Findings by the names in ``forbidden``; none for a file that is not Python, which cannot be
        imported either.
    """
    every = [name for names in forbidden.values() for name in names]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Python's parser, about the student's spelling
            module = ast.parse(text, filename=path)
        scope = read_module(module, starred=every)
    except _UNREADABLE:
        return {}
    search = _Search(scope)
    found = {name: search.first_use(name, names) for name, names in forbidden.items()}
    return {name: finding for name, finding in found.items() if finding is not None}


class _Search:
    """Follows names through one file."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._bodies: dict[Piece, tuple[list[Mention], set[str]]] = {}

    def first_use(self, function: str, forbidden: Sequence[str]) -> Finding | None:
        """Return the use of a forbidden name that takes the fewest steps."""
        waiting = deque(self._scope.lookup(function.partition(".")[0]))
        reached: dict[Piece, None] = {}
        attributes: set[str] = set()
        entered: set[tuple[Piece, str]] = set()
        while waiting:
            mention = waiting.popleft()
            if isinstance(mention.value, Dotted):
                for name in forbidden:
                    if _is_same(mention.value.name, name):
                        return _finding(name, mention.node)
            elif mention.value not in reached:
                reached[mention.value] = None
                mentions, after_dots = self._within(mention.value)
                waiting.extend(mentions)
                attributes |= after_dots
            if not waiting:
                waiting.extend(_members(reached, attributes, entered))
        return None

    def _within(self, piece: Piece) -> tuple[list[Mention], set[str]]:
        """Return what a piece mentions where it is defined and in its body."""
        if piece not in self._bodies:
            mentions, attributes = body_of(piece)
            self._bodies[piece] = [*piece.seen, *mentions], piece.attributes | attributes
        return self._bodies[piece]


def _members(
    reached: Iterable[Piece], attributes: set[str], entered: set[tuple[Piece, str]]
) -> list[Mention]:
    """Return the methods of reached classes that run by themselves or are named after a dot."""
    found: list[Mention] = []
    for piece in reached:
        for name, mentions in piece.members.items():
            runs = name == _CALLED_BY_ITSELF or name.startswith("__") or name in attributes
            if runs and (piece, name) not in entered:
                entered.add((piece, name))
                found += mentions
    return sorted(found, key=lambda mention: _place(mention.node))


def _is_same(used: str, forbidden: str) -> bool:
    """Tell whether two full names mean the same thing.

    A library has several ways to one thing (``torch.nn.modules.MultiheadAttention``), and given
    code that imports a library is another one. What a library keeps to itself of one thing has the
    words of its name in it (``torch._scaled_dot_product_attention_math``).
    """
    if used == forbidden:
        return True
    ours, theirs = forbidden.split("."), used.split(".")
    if ours[-1] != theirs[-1]:
        return ours[0] == theirs[0] and _is_inside_of(theirs[-1], ours[-1])
    return ours[0] == theirs[0] or (len(ours) >= _TAIL and ours[-_TAIL:] == theirs[-_TAIL:])


def _is_inside_of(used: str, forbidden: str) -> bool:
    """Tell whether a private name holds the words of another name, in their order."""
    if not used.startswith("_") or "_" not in forbidden:
        return False
    words = iter(used.split("_"))
    return all(word in words for word in forbidden.split("_"))


def _finding(name: str, node: ast.AST) -> Finding:
    line, column = _place(node)
    return Finding(name=name, line=line, column=column)


def _place(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
