"""A table whose positions are counted from 1.

What the result shows: each row is the one that belongs to the next position. The first row is not
(0, 1, 0, 1, ...).

Why it happens: texts count words from 1. In this assignment the first position is 0, as in Python.

A question to think about: which angle does the first word have, and what are its sine and cosine?

Where to look: the first number of the range of positions.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Start at 1."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(1, length + 1, dtype=torch.float64)[:, None] / 10000.0**exponent
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
