"""The squared error alone is returned, with a minus.

What the result shows: every number is off by what belongs to the width, and twice the square at a
variance of 1.

Why it happens: mean squared error is the usual loss for numbers, and it ranks models of one width
in the same order. It is not in nats, so it cannot be set against a divergence.

A question to think about: which width does a squared error stand for?

Where to look: the three terms of the logarithm of a normal density.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Take the square alone."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return -((x - mean) ** 2 + 0 * logvar).sum(dim=-1)
