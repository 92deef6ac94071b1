"""The mean of each group, and one spread for all.

What the result shows: Each row has the mean 0, but rows with rewards far apart stay larger than the
others.

Why it happens: The mean is given its axis, and the spread is not.

A question to think about: How many spreads are there for three prompts?

Where to look: the axis of the spread.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Take one spread."""
    return (rewards - rewards.mean(dim=1, keepdim=True)) / (rewards.std(correction=0) + eps)
