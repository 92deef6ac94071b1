"""Zeros behind the ends are counted in mean and spread.

What the result shows: Right where all episodes have the same length. Otherwise the mean is too near
to 0, and what stood behind the ends does not matter, but how many places there are does.

Why it happens: The mask is multiplied in, and `mean()` then divides by all places.

A question to think about: How many numbers is the mean over, and how many of them are steps?

Where to look: what the sums are divided by, and which places the squares are summed over.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Count zeros."""
    kept = advantages.where(mask, 0.0)
    centred = kept - kept.mean()
    spread = (centred**2).mean().sqrt()
    return (centred / spread.clamp(min=1e-8)).where(mask, 0.0)
