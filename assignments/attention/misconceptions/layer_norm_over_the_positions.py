"""Mean and variance taken over the positions of a sequence.

What the result shows: each column has mean 0 over the positions; the numbers of one position do
not. Later positions change the result of earlier ones, which also breaks causality.

Why it happens: with shapes `(B, T, d)` the axis after the batch looks like the one that is left.

A question to think about: when a sentence is written word by word, may the next word change what
the norm makes of this one?

Where to look: the axis of the mean.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Use the last axis but one."""
    centred = x - x.mean(dim=-2, keepdim=True)
    variance = (centred**2).mean(dim=-2, keepdim=True)
    return gain * centred / torch.sqrt(variance + eps) + bias
