"""A division by the bare root of the variance.

What the result shows: off by a little wherever eps matters, and NaN for a position whose numbers
are all equal.

Why it happens: eps looks like a matter of numerics only. But it is part of the formula, and the
padding of a batch often is a constant.

A question to think about: what are the centred numbers and the variance of a position that holds d
equal numbers?

Where to look: the denominator.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Leave eps out."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * centred / torch.sqrt(variance) + bias
