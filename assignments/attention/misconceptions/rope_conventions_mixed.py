"""Neighbouring columns turned by the angles of two different pairs.

What the result shows: right columns are combined, but column j gets the angle that belongs to column
j of the other convention, so lengths change. With a width of 2 all is well.

Why it happens: two ways to lay out the table are mixed. `torch.cat([angle, angle])` repeats the
angles for a vector that is cut in halves; neighbours need each angle twice in a row.

A question to think about: for width 8, which four angles belong to columns 0 to 3 when neighbours
are turned together?

Where to look: how the table of dk / 2 angles is brought to width dk.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Repeat the angles for halves and turn neighbours."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    angle = torch.cat([angle, angle], dim=-1)  # (T, dk)
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    beside = torch.stack([-x[..., 1::2], x[..., 0::2]], dim=-1).flatten(-2)
    return x * cos + beside * sin
