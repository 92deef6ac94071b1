"""A small number is added to the variance, under the root.

What the result shows: Right to about four digits, and always too small.

Why it happens: Layer norm does it like this.

A question to think about: The handout allows how much beside the spread?

Where to look: what stands under the root.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("7",)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Add under the root."""
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)
    return centred / ((centred**2).sum() / number + 1e-2).sqrt()
