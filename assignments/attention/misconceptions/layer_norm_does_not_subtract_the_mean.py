"""Numbers divided by their standard deviation, not centred.

What the result shows: each position has variance 1, but its mean is not 0.

Why it happens: the variance takes care of the mean by itself, so the mean is easily taken for dealt
with.

A question to think about: add 5 to all numbers of a position. What should change?

Where to look: the numerator.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Divide only."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * x / torch.sqrt(variance + eps) + bias
