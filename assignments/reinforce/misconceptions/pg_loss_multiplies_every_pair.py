"""Every step's log-probability meets every step's advantage.

What the result shows: The loss is the product of two sums in each episode instead of the sum of
products.

Why it happens: (B, T, 1) times (B, 1, T) broadcasts to (B, T, T), and nothing complains.

A question to think about: How many products does an episode of five steps have?

Where to look: shapes, just before the product.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Broadcast."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    gains = advantages.detach().where(mask, 0.0)[:, None, :]
    told = log_probs.where(mask, 0.0)[:, :, None]
    return -(gains * told).sum(dim=(1, 2)).mean()
