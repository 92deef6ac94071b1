"""The root of the mean square.

What the result shows: The square of the result is what is expected.

Why it happens: A root has the unit of the returns and is what one likes to read.

A question to think about: Two batches of one size have the losses 1 and 9. What is the loss of both
together, and what do the roots say?

Where to look: the last operation.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Take the root."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return (((values - targets.detach()) ** 2).where(mask, 0.0).sum() / mask.sum()).sqrt()
