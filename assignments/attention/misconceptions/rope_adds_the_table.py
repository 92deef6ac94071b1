"""Positions that are added to the vectors instead of turning them.

What the result shows: each vector plus a row of sines and cosines. Lengths change, and so does the
vector at position 0.

Why it happens: adding is what the table of `sinusoidal` is for, once, to the words at the bottom of
a model. A rotary position multiplies, and it does so to queries and keys in every layer.

A question to think about: a vector of zeros stands at position 3. What does a rotation make of it?

Where to look: is there any product of x with a sine or a cosine?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Add sines and cosines."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = positions[:, None] / 10000.0**exponent
    table = torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(-2)  # (T, dk)
    return x + table.to(x.dtype)
