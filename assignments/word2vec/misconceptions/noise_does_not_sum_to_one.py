"""Powers of counts are divided by the sum of the counts.

What the result shows: the probabilities are in the right proportions and do not sum to 1.

Why it happens: the counts were normalised, or their sum was taken, before the power and not
after it.

A question to think about: which numbers have to sum to 1 at the end?

Where to look: what the powers are divided by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Divide by the wrong sum."""
    weight = counts.sum() * (counts / counts.sum()) ** power
    return weight / counts.sum()
