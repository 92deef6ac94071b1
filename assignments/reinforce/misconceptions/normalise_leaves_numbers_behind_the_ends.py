"""What stands behind the ends is scaled like the rest.

What the result shows: The real steps are right; behind the ends stand numbers that are not 0.

Why it happens: The mask was used for mean and spread, and not for the result.

A question to think about: What should a sum over the result see behind an end?

Where to look: the last line.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Do not clear."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    spread = ((centred**2).sum() / number).sqrt()
    return (advantages - mean) / spread.clamp(min=1e-8)
