"""Frequent words are kept and rare ones are thinned out.

What the result shows: the probability grows with the count.

Why it happens: the fraction stands the wrong way round.

A question to think about: which words carry little news: frequent ones or rare ones?

Where to look: numerator and denominator under the root.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Turn the fraction round."""
    if t <= 0:
        raise ValueError("t")
    share = counts / counts.sum()
    return (share / t).sqrt().clamp(max=1)
