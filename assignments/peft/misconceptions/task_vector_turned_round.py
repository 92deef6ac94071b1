"""The task vector points from the tuned model to the base.

What the result shows: every number has the opposite sign.

Why it happens: the difference is taken in the order of the arguments.

A question to think about: base plus vector: which model should that be?

Where to look: the order of the difference.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def task_vector(base: dict[str, Tensor], tuned: dict[str, Tensor]) -> dict[str, Tensor]:
    """Take tuned from base."""
    if base.keys() != tuned.keys():
        raise KeyError("names differ")
    return {name: base[name] - tuned[name] for name in base if base[name].is_floating_point()}
