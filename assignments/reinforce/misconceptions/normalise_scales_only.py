"""The spread is divided by, and the mean left in.

What the result shows: The spread is 1, and the mean is not 0.

Why it happens: The deviation from the mean was used for the spread and not for the result.

A question to think about: All advantages are positive. What does every action that was taken learn?

Where to look: what is divided.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Do not centre."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / number).sqrt()
    return advantages.where(mask, 0.0) / spread.clamp(min=1e-8)
