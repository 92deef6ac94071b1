"""Forgetting is that of the worst old task, and no mean.

What the result shows: the number is too large unless there is one old task.

Why it happens: the worst case is of interest too, and the contract asks for the mean.

A question to think about: three tasks have lost 0.9, 0 and 0. What is the mean?

Where to look: how the differences become one number.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Take the largest."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return max(before[name] - after[name] for name in old)
