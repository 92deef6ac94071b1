"""Windows are rounded to the nearest number.

What the result shows: about half of the windows are one too small, and some are 0.

Why it happens: rounding looks fairer than cutting off. But the two ends get half as many
numbers as the others.

A question to think about: which share of the numbers from 0 to 1 gives the smallest window, and
which the next?

Where to look: how a number between two whole ones becomes whole.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Round to the nearest."""
    if window < 1:
        raise ValueError("window")
    return (window * u).round().long()
