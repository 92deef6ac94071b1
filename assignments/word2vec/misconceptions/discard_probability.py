"""The probability to throw a word away.

What the result shows: the numbers are 1 minus the right ones.

Why it happens: the paper states the probability of discarding.

A question to think about: for a rare word, is the answer to be 0 or 1?

Where to look: what the function is asked for.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Say what is thrown away."""
    if t <= 0:
        raise ValueError("t")
    share = counts / counts.sum()
    return 1 - (t / share).sqrt().clamp(max=1)
