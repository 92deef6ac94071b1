"""The sum over real steps, divided by all places of the batch.

What the result shows: Too small by the share of the batch that is real.

Why it happens: What is not real was set to 0, and then the mean was taken of everything.

A question to think about: Add a column of padding to the batch. Should the loss change?

Where to look: the divisor.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Divide by everything."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return ((values - targets.detach()) ** 2).where(mask, 0.0).mean()
