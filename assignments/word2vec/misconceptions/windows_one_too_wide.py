"""Windows may be one larger than the largest.

What the result shows: some windows are larger than `window`.

Why it happens: the two ends of 1 ... w were counted as w + 1 sizes.

A question to think about: how many different sizes are there from 1 to w?

Where to look: what the uniform number is multiplied by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Count one size too many."""
    if window < 1:
        raise ValueError("window")
    return 1 + ((window + 1) * u).floor().long()
