"""A uniform number of exactly 0 gives a window of 0.

What the result shows: all windows are right but for those whose number is exactly 0.

Why it happens: rounding up is the same as rounding down plus 1, except where there is nothing
to round.

A question to think about: a uniform number may be 0 and never is 1. What does the formula give
at these two ends?

Where to look: rounding, at u = 0.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Take the next whole number."""
    if window < 1:
        raise ValueError("window")
    return (window * u).ceil().long()
