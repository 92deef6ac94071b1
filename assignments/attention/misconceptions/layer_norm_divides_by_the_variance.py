"""A division by the variance instead of its root.

What the result shows: each position has mean 0, but numbers that are spread widely come out small,
and the other way round. It is right where the variance is 1.

Why it happens: the variance is what was just computed, and eps makes it look like a denominator.

A question to think about: the numbers of a position are all multiplied by 10. What should change?

Where to look: the denominator, and its unit: if x is in metres, in what is the variance?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Forget the root."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * centred / (variance + eps) + bias
