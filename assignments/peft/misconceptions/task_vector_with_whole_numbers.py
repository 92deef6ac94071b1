"""Entries of whole numbers stand in the task vector too.

What the result shows: there are names of counters among the differences.

Why it happens: a state holds buffers as well as weights.

A question to think about: what would half of the difference of two counters of steps mean?

Where to look: which entries of a state are taken.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def task_vector(base: dict[str, Tensor], tuned: dict[str, Tensor]) -> dict[str, Tensor]:
    """Keep every entry."""
    if base.keys() != tuned.keys():
        raise KeyError("names differ")
    return {name: tuned[name] - base[name] for name in base}
