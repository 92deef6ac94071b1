"""The spread with one less in the divisor.

What the result shows: All numbers are too small by the root of (n - 1) / n; a single step is not a
number, or 0.

Why it happens: `std()` divides by n - 1, unless it is told otherwise.

A question to think about: The numbers that come out: what is the mean of their squares?

Where to look: the divisor of the variance.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Divide by n - 1."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / (number - 1).clamp(min=1)).sqrt()
    return centred / spread.clamp(min=1e-8)
