"""A mean over all places of the batch.

What the result shows: The loss is too small by the number of columns, T.

Why it happens: `mean()` without an axis divides by everything, the places behind the ends included.

A question to think about: Add a column of padding to the batch. Should the loss change?

Where to look: the axis of the mean.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Average over everything."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach() * log_probs).where(mask, 0.0).mean()
