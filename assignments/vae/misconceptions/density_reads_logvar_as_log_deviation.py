"""The log variance is taken for the logarithm of the standard deviation.

What the result shows: right at a log variance of 0, and wrong elsewhere.

Why it happens: books write the density with a standard deviation.

A question to think about: which of the two is `logvar`: `log(sigma)`, or twice that?

Where to look: the three terms of the logarithm of a normal density.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Square it once more."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return (
        -((x - mean) ** 2 * torch.exp(-2 * logvar) + 2 * logvar + math.log(2 * math.pi)).sum(-1) / 2
    )
