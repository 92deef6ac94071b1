"""The factor one half is missing from the log density.

What the result shows: every number is twice as large as it should be.

Why it happens: the half of the exponent and that of the square root are the same factor in front of
everything.

A question to think about: what is the density of N(0, 1) at 0, and what is its logarithm?

Where to look: the factor in front of the terms.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Forget the half."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return -((x - mean) ** 2 * torch.exp(-logvar) + logvar + math.log(2 * math.pi)).sum(dim=-1)
