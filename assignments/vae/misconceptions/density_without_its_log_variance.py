"""The log variance of the normalising constant is missing.

What the result shows: right where the variance is 1; wide distributions make everything likely.

Why it happens: only the square looks like the density. What is in front of it makes it integrate to
1.

A question to think about: what keeps a model from making every variance as large as it can?

Where to look: the three terms of the logarithm of a normal density.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Forget the width."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return -((x - mean) ** 2 * torch.exp(-logvar) + math.log(2 * math.pi)).sum(dim=-1) / 2
