"""The log density of an input is the mean over its numbers.

What the result shows: too small in size by the number of numbers.

Why it happens: averages are what loss functions give unless they are told otherwise.

A question to think about: a density of independent numbers is a product. What is its logarithm?

Where to look: how the numbers of an input become one.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Average."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return -((x - mean) ** 2 * torch.exp(-logvar) + logvar + math.log(2 * math.pi)).mean(dim=-1) / 2
