"""Angles that fall half as fast from pair to pair as they should.

What the result shows: the first pair is right. The others turn too fast: pair i has the exponent
i / dk where 2i / dk is right.

Why it happens: in the formula i counts pairs and 2i is the column. A range over the pairs, divided by
the width, forgets the 2.

A question to think about: for dk = 4 there are two pairs. What are their exponents?

Where to look: the range that the exponents are made from, and what it is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Leave the 2 out."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(width // 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    return torch.stack([first * cos - second * sin, first * sin + second * cos], -1).flatten(-2)
