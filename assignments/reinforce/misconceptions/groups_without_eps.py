"""Nothing is added to the spread.

What the result shows: All numbers are a little too large. A group of equal rewards has NaN, or one
rounding error divided by another.

Why it happens: The formula of a standardised number has no eps.

A question to think about: A prompt that nobody answers rightly: what is 0 divided by?

Where to look: where eps appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Leave eps out."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / (centred**2).mean(dim=1, keepdim=True).sqrt() + 0.0 * eps
