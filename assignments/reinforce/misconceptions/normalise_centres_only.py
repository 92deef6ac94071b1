"""The mean is taken off, and nothing divided.

What the result shows: The mean is 0, and the spread is what it was.

Why it happens: A baseline takes the mean off; the scale was forgotten.

A question to think about: Returns are a hundred times larger in another world. Which learning rate
does it need?

Where to look: what follows the subtraction.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Do not divide."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    return centred
