"""Eps is added to the variance.

What the result shows: All numbers are wrong by a share that depends on the spread.

Why it happens: Layer norm does it like this.

A question to think about: What is divided by, in a group of equal rewards, in each of the two
cases?

Where to look: where eps is added.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Add under the root."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / ((centred**2).mean(dim=1, keepdim=True) + eps).sqrt()
