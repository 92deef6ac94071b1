"""Halved, as a squared error would be.

What the result shows: All numbers are too small by the factor 2.

Why it happens: A factor of one half belongs to squares, where it makes the derivative tidy.

A question to think about: What does it make tidy here?

Where to look: constant factors.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Halve it."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -0.5 * (advantages.detach() * log_probs).where(mask, 0.0).sum(dim=1).mean()
