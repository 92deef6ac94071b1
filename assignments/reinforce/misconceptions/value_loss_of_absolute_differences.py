"""Absolute differences instead of squares.

What the result shows: Differences above 1 count too little, those below 1 too much.

Why it happens: An absolute difference is an error too.

A question to think about: Which number makes the mean square smallest, and which the mean absolute
difference? Which of them is the expected return?

Where to look: what is done with the difference.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Do not square."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return (values - targets.detach()).abs().where(mask, 0.0).sum() / mask.sum()
