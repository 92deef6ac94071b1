"""The spread with G - 1 in the divisor.

What the result shows: All numbers are too small, by about the root of (G - 1) / G.

Why it happens: `std()` divides by one less, unless it is told otherwise.

A question to think about: Two answers with rewards 0 and 1: what is their spread by each of the
two?

Where to look: the divisor of the variance.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Divide by G - 1."""
    centred = rewards - rewards.mean(dim=1, keepdim=True)
    return centred / (rewards.std(dim=1, keepdim=True) + eps)
