"""One mean and one variance for the whole tensor.

What the result shows: all numbers together have mean 0 and variance 1; those of one position do
not.

Why it happens: `x.mean()` without an axis gives one number, and a number broadcasts against
everything.

A question to think about: how many means should there be for an input of shape `(2, 5, 12)`?

Where to look: the axis of mean and variance, and the axis that is kept.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Use no axis."""
    centred = x - x.mean()
    variance = (centred**2).mean()
    return gain * centred / torch.sqrt(variance + eps) + bias
