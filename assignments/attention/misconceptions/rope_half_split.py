"""Pairs made of column i and column i + dk / 2 instead of neighbours.

What the result shows: lengths of whole vectors and the dependence on distances are right, but other
columns are turned together than the contract says.

Why it happens: both conventions are in wide use. The paper turns neighbours, columns 2i and 2i + 1;
much published code turns column i with column i + dk / 2 (look for a helper that cuts a vector in
halves), because that needs no strides. Each is right for weights that were trained with it, and
wrong for the others. This assignment follows the paper.

A question to think about: for a vector of width 8, which column is turned together with column 2?

Where to look: how the two members of each pair are taken out of x, and how they are put back.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Pair the halves."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x.chunk(2, dim=-1)  # each (..., T, dk / 2)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)
