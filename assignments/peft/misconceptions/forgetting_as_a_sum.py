"""The losses of the old tasks are added and not averaged.

What the result shows: the number is too large by the number of old tasks, and may exceed 1.

Why it happens: the division is forgotten.

A question to think about: can more than everything be forgotten?

Where to look: what follows the sum.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Add up."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(before[name] - after[name] for name in old)
