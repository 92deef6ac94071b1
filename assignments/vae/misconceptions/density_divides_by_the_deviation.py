"""The squared distance is divided by the standard deviation instead of the variance.

What the result shows: right where the variance is 1, and wrong elsewhere.

Why it happens: a distance is measured in deviations; its square in their squares.

A question to think about: two deviations away: what is the square, in variances?

Where to look: the three terms of the logarithm of a normal density.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Divide by the deviation."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return (
        -((x - mean) ** 2 * torch.exp(-logvar / 2) + logvar + math.log(2 * math.pi)).sum(dim=-1) / 2
    )
