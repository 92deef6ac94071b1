"""The power is always 0.75.

What the result shows: right for the power 0.75 and for no other.

Why it happens: word2vec always uses this number, so it was written into the function.

A question to think about: what is the second argument for?

Where to look: every 0.75.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Always take 3/4."""
    weight = (counts / counts.sum()) ** 0.75
    return weight / weight.sum()
