"""A sum over the episodes instead of their mean.

What the result shows: The loss is too large by the number of episodes, B.

Why it happens: `sum()` without an axis.

A question to think about: Twice as many episodes are to tell more surely how to move. Should they
also move twice as far?

Where to look: what becomes of the first axis.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Sum over everything."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach() * log_probs).where(mask, 0.0).sum()
