"""Windows from 0 to one less than the largest.

What the result shows: every window is one too small, and some are 0.

Why it happens: the floor of a uniform number times n counts from 0.

A question to think about: which contexts has a word whose window is 0?

Where to look: the smallest and the largest value that the formula can give.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Forget the 1."""
    if window < 1:
        raise ValueError("window")
    return (window * u).floor().long()
