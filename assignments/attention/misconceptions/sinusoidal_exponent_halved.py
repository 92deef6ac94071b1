"""Frequencies that fall half as fast as they should.

What the result shows: the first pair is right. The others turn too fast: pair i has the exponent
i / d where 2i / d is right, so that the slowest pair turns about a hundred times too fast.

Why it happens: in the formula i counts pairs, and 2i is the column. `torch.arange(d // 2) / d` counts
pairs and forgets the 2.

A question to think about: what is the exponent of the last pair, and how close should it come to 1?

Where to look: the range that the exponents are made from, and what it is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Leave the 2 out."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(width // 2, dtype=torch.float64) / width
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 10000.0**exponent
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
