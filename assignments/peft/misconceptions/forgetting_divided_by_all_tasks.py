"""The losses of the old tasks are added, and divided by the number of all tasks.

What the result shows: the number is too small, by as much as the new task counts in the divisor.

Why it happens: the new task is left out of the sum, and `len` still counts it.

A question to think about: if each of two old tasks loses 0.3, what is the mean?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Divide by one too many."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(before[name] - after[name] for name in old) / len(before)
