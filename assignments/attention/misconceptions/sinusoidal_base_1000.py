"""A table with the base 1000 instead of 10000.

What the result shows: the first pair is right; every other pair turns faster than it should, the
last one nearly ten times.

Why it happens: a zero is lost. Nothing else breaks: any large base tells positions apart, and the
shift by k positions is a rotation with any base.

A question to think about: with which base does the slowest pair come back to its start after about
60 000 positions?

Where to look: the number that is raised to a power.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Lose a zero."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 1000.0**exponent
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
