"""The weights are formed before they are compared.

What the result shows: right for moderate weights; far from 0 there is no number at all.

Why it happens: the formula speaks of weights, and was written down so.

A question to think about: what is `exp(3000)` in floating point? What happens to the result when
all weights are divided by one number?

Where to look: whether an exponential is taken of numbers far from 0.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("8",)


def effective_samples(log_w: Tensor) -> Tensor:
    """Form the weights."""
    return log_w.exp().sum(dim=0) ** 2 / (log_w.exp() ** 2).sum(dim=0)
