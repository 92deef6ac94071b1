"""Vectors that are turned by their place in the tensor, whatever `positions` says.

What the result shows: right while positions run 0, 1, 2, ... With any others, a vector in row t is
turned as if it stood at position t.

Why it happens: in training the two are the same. They part when keys come from a cache, when a
batch is padded on the left, or when a single new token is turned: its row is 0, its position is not.

A question to think about: the cache holds 50 keys and one query arrives. By which position must it
be turned?

Where to look: is the argument `positions` used at all? A `torch.arange` in this function is suspect.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Count the rows."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(len(positions))[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    return torch.stack([first * cos - second * sin, first * sin + second * cos], -1).flatten(-2)
