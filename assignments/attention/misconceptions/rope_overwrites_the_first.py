"""A rotation that uses the new first number to compute the second.

What the result shows: the first number of each pair is right and the second is not; the length of a
pair changes.

Why it happens: the two lines of a rotation need the old values of both numbers. Written one below
the other with the same names (or into slices of one tensor), the second line meets the value that the
first one has just made.

A question to think about: in which order can `a, b = b, a` be written as two separate lines?

Where to look: the second of the two lines. Which of the names in it have been assigned anew by then?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Reuse a name too early."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    first = first * cos - second * sin
    second = first * sin + second * cos
    return torch.stack([first, second], dim=-1).flatten(-2)
