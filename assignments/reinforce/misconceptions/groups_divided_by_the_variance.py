"""Divided by the variance.

What the result shows: Groups with a large spread have too small numbers, and the other way round.

Why it happens: The root was forgotten.

A question to think about: Rewards that are all doubled: should the result change?

Where to look: the divisor.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Forget the root."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / ((centred**2).mean(dim=1, keepdim=True) + eps)
