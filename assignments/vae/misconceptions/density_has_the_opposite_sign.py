"""The negative log density is returned.

What the result shows: the right numbers with the opposite sign.

Why it happens: what is trained on is a loss.

A question to think about: is a point at the mean more likely than one far away, and what do the
numbers say?

Where to look: the sign of the result.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("3",)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Return a loss."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("widths differ")
    return ((x - mean) ** 2 * torch.exp(-logvar) + logvar + math.log(2 * math.pi)).sum(dim=-1) / 2
