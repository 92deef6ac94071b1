"""A log variance that serves many numbers is counted once.

What the result shows: right where each number has its own log variance; too large or too small
where one serves several.

Why it happens: the sum over `logvar` runs over the numbers that `logvar` has, and not over those
that it stands for.

A question to think about: how many normalising constants does an input of five numbers have?

Where to look: what is summed, and whether it has been spread over the numbers before.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Sum what is there."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    squared = ((x - mean) ** 2 * torch.exp(-logvar) + math.log(2 * math.pi)).sum(dim=-1)
    width = logvar.sum(dim=-1) if logvar.dim() else logvar
    return -(squared + width) / 2
