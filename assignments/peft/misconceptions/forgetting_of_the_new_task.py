"""Forgetting is measured on the new task.

What the result shows: the number says how much was learnt, with a minus.

Why it happens: the test set at hand while fine-tuning is that of the new task.

A question to think about: can a model have forgotten what it never knew?

Where to look: the tasks whose accuracies are compared.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Look at the new task."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return before[new] - after[new]
