"""A number that is too large is added to the spread.

What the result shows: All numbers are too small, by some share of a hundred.

Why it happens: It keeps the division away from 0, and is larger than it needs to be.

A question to think about: How large is the difference in the result, for a spread of 1, and which
difference is allowed?

Where to look: what is added to the spread.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Add 0.01."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / number).sqrt()
    return centred / (spread + 1e-2)
