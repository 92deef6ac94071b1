"""Losses are divided by the accuracy before.

What the result shows: the number is too large wherever a task was not known perfectly.

Why it happens: a share of what was known can be forgotten; the contract counts points of accuracy.

A question to think about: accuracy falls from 0.5 to 0.4. By how much, in accuracy?

Where to look: what a difference is divided by.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Divide by what was known."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum((before[name] - after[name]) / before[name] for name in old) / len(old)
