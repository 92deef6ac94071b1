"""Exponents that are spread from 0 to 1, both ends included.

What the result shows: the first pair is right. The others turn too slowly: the last one by exactly
1 / 10000 for each position.

Why it happens: two conventions exist. Some libraries divide the number of the pair by d / 2 - 1, so
that the slowest frequency is 1 / 10000. The paper divides by d / 2, and the last exponent stays below
1; this assignment follows the paper.

A question to think about: for width 8, which exponents do the four pairs have?

Where to look: the number by which the exponents are divided, or the ends of a `linspace`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Include the end."""
    if width % 2:
        raise ValueError("the width must be even")
    half = width // 2
    exponent = torch.arange(half, dtype=torch.float64) / max(half - 1, 1)
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 10000.0**exponent
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
