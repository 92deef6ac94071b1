"""The probability is t over the share, without the root.

What the result shows: frequent words are thinned out too much: each is left with the share t.

Why it happens: without the root all frequent words become equally frequent. That is a clean
idea, and not this one: the root keeps their order.

A question to think about: two words, one four times as frequent as the other, both above t. How
do they compare afterwards?

Where to look: the root.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Leave out the root."""
    if t <= 0:
        raise ValueError("t")
    share = counts / counts.sum()
    return (t / share).clamp(max=1)
