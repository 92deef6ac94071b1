"""Squares behind the ends are in the mean.

What the result shows: Right where all episodes have the same length; otherwise far too large.

Why it happens: `mean()` and `F.mse_loss` take everything.

A question to think about: What does the value network learn from steps that were never taken?

Where to look: where the mask appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Ignore the mask."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return ((values - targets.detach()) ** 2).mean() + 0.0 * mask.sum()
