"""Divided by the variance.

What the result shows: The mean is 0, and the spread is one over what it was.

Why it happens: The root was forgotten.

A question to think about: Advantages in metres: which unit has their variance?

Where to look: the divisor.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Forget the root."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = (centred**2).sum() / number
    return centred / spread.clamp(min=1e-8)
