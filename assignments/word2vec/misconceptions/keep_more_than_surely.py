"""Rare words are kept with a probability above 1.

What the result shows: frequent words are right; where the share is below t there is a number
above 1.

Why it happens: the formula gives it, and a comparison with a uniform number would not notice.

A question to think about: what is the largest value that a probability can have?

Where to look: what bounds the result.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Do not bound."""
    if t <= 0:
        raise ValueError("t")
    share = counts / counts.sum()
    return (t / share).sqrt()
