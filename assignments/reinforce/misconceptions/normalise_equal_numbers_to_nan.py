"""Equal advantages become NaN, or something large.

What the result shows: Right as long as the advantages differ. Where all are equal, 0 is divided by
0, or one rounding error by another.

Why it happens: The spread of equal numbers is 0, or 1e-17.

A question to think about: Which number may a spread be replaced by, if it is smaller than any that
matters?

Where to look: the division.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Divide by anything."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / number).sqrt()
    return centred / spread
