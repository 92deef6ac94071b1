"""Words are drawn by their share of the text.

What the result shows: the right answer for power 1, whatever the power is: frequent words are
too likely.

Why it happens: the power was left out.

A question to think about: what do powers below 1 do to the rare words?

Where to look: where the power enters.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Ignore the power."""
    weight = counts / counts.sum()
    return weight / weight.sum()
