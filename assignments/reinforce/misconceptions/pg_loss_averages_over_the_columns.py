"""A sum over the episodes and a mean over the steps, not the other way round.

What the result shows: The loss is divided by the number of columns, T, and not by the number of
episodes, B.

Why it happens: Both are axes of one batch, and `mean(dim=1)` or `shape[1]` is one digit away.

A question to think about: The same batch with a column of padding more: should the loss change?

Where to look: which axis is summed, and which is averaged.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Exchange the two axes."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach() * log_probs).where(mask, 0.0).mean(dim=1).sum()
