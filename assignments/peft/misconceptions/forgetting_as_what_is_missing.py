"""Forgetting is what is missing from an accuracy of 1 in the end.

What the result shows: what the model never knew counts as forgotten.

Why it happens: old tasks were known nearly perfectly, so 1 seems a good stand-in for the accuracy
before.

A question to think about: a model that never knew a task is asked about it. What has it forgotten?

Where to look: which accuracy the one after is taken from.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Look at what is there in the end."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(1 - after[name] for name in old) / len(old)
