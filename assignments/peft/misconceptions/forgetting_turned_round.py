"""Forgetting has the opposite sign.

What the result shows: where accuracy has fallen the number is negative.

Why it happens: a change is after less before; a loss is before less after.

A question to think about: a model knew everything and knows nothing now. Is that a forgetting of 1
or of -1?

Where to look: the order of the difference.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Take before from after."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(after[name] - before[name] for name in old) / len(old)
