"""Mean and spread are taken over all places of the batch.

What the result shows: Right where all episodes have the same length; otherwise what stood behind
the ends has moved everything.

Why it happens: `mean()` and `std()` without an axis take everything.

A question to think about: What was the advantage of a step that was never taken?

Where to look: where the mask appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Take everything."""
    centred = advantages - advantages.mean()
    spread = (centred**2).mean().sqrt()
    return (centred / spread.clamp(min=1e-8)).where(mask, 0.0)
