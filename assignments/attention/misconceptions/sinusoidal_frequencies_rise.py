"""Frequencies that rise from pair to pair instead of falling.

What the result shows: the first pair is right. All others jump about, because they turn many times
between two neighbouring positions.

Why it happens: a sign is lost between "divided by 10000 to the power" and exp(-log(10000) ...).

A question to think about: how many positions should the last pair need for one full turn?

Where to look: whether positions are divided by the powers or multiplied with them.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Multiply by the powers."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(length, dtype=torch.float64)[:, None] * 10000.0**exponent
    pairs = torch.stack([angle.sin(), angle.cos()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
