"""Vectors that are turned one position too far.

What the result shows: a vector at position 0 is turned, where it should stay as it is. Products of
queries and keys are right all the same, since both are turned too far by the same angle.

Why it happens: positions are counted from 1, or 1 is added to positions that counted from 0 already.
Training never shows it, because only the distance matters there. It does show as soon as queries
and keys are turned by two different programs.

A question to think about: what does a rotation by the angle 0 do to a vector?

Where to look: what is added to the positions.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Turn one step too far."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = (positions + 1)[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    return torch.stack([first * cos - second * sin, first * sin + second * cos], -1).flatten(-2)
