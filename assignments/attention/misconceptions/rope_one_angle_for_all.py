"""All pairs turned by the same angle, the position itself.

What the result shows: the first pair is right. All others turn as fast as it does.

Why it happens: the power of 10000 is forgotten, or its exponent is 0 throughout (a whole-number
division, say).

A question to think about: after 6.28 positions such a vector is back where it began. Which pairs are
there to tell position 1 from position 45?

Where to look: print the angles of one position. There should be dk / 2 different ones.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Use one frequency."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    angle = positions[:, None].double().expand(-1, width // 2)
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    return torch.stack([first * cos - second * sin, first * sin + second * cos], -1).flatten(-2)
