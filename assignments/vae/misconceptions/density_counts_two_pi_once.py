"""The constant with two pi is counted once instead of once for each number.

What the result shows: right for inputs of one number, and too large for all others.

Why it happens: the constant is added after the sum over the numbers.

A question to think about: how many densities are multiplied for an input of five numbers?

Where to look: on which side of the sum the constant stands.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Add it at the end."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    squared = ((x - mean) ** 2 * torch.exp(-logvar) + logvar).sum(dim=-1)
    return -(squared + math.log(2 * math.pi)) / 2
