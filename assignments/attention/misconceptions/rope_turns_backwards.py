"""Vectors that are turned the wrong way round.

What the result shows: every angle has the wrong sign. Lengths are kept, position 0 stays as it is
and products depend on the distance alone, as they should.

Why it happens: one sign in the rotation has moved to the other line, or the transposed matrix is
used. Since queries and keys are turned alike, a model trains with it as well.

A question to think about: the vector (1, 0) is turned by a small positive angle, from the first axis
towards the second. Which sign has its second number then?

Where to look: the signs of the two products with the sine.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Turn the other way."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    first, second = x[..., 0::2], x[..., 1::2]
    return torch.stack([first * cos + second * sin, second * cos - first * sin], -1).flatten(-2)
