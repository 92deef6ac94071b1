"""Plain values in few words that tell them from others: what a recording keeps of a question.

A check may ask about a text of a thousand sentences, once for each program. What matters later is
whether another question is the same one, up to the rounding of its numbers.
"""

from __future__ import annotations

import hashlib
import math
from fractions import Fraction
from typing import Final

#: What a short form begins with; no text that anybody writes.
PLAIN_PRINT: Final = "\0plain"

#: Up to so many values a tree is kept as it is: it is shorter, and somebody may read it.
_KEPT_VALUES: Final = 32


def shortened(tree: object) -> object:
    """Return a tree of plain values, or what tells it from others if it holds many.

    Args:
        tree: Plain values; what is none counts by its type.

    Returns:
        The tree, or ``[PLAIN_PRINT, [number of values], digest, sum, sum by places]``: the digest
        is of everything but numbers with a fraction, and these are in the two sums.
    """
    found = _Print()
    found.add(tree)
    if found.count <= _KEPT_VALUES:
        return tree
    return [PLAIN_PRINT, [found.count], found.digest.hexdigest(), found.total, found.placed]


class _Print:
    """Walks a tree once, in its order."""

    def __init__(self) -> None:
        self.count = 0
        self.total = self.placed = 0.0
        self.digest = hashlib.sha256()

    def add(self, tree: object) -> None:
        self.count += 1
        if isinstance(tree, dict):
            self._say(f"dict {len(tree)}")
            for key, value in tree.items():
                self.add(key)
                self.add(value)
        elif isinstance(tree, list | tuple):
            self._say(f"{type(tree).__name__} {len(tree)}")
            for value in tree:
                self.add(value)
        elif isinstance(tree, set | frozenset):
            self._say(f"set {sorted(map(repr, tree))}")
        elif isinstance(tree, float) and math.isfinite(tree):
            self._say("float")
            self.total += abs(tree)
            self.placed += self.count * tree
        elif isinstance(tree, bool | int | float | str | bytes | Fraction | None):
            self._say(repr(tree))
        else:
            self._say(type(tree).__name__)

    def _say(self, text: str) -> None:
        self.digest.update(text.encode("utf-8", "surrogatepass") + b"\n")
