"""A gain that also multiplies the bias.

What the result shows: off by bias * (gain - 1). It is right as long as all gains are 1 or the bias
is 0.

Why it happens: the bias is added to the normalised numbers first, and a bracket does the rest.

A question to think about: what should come out for a position whose numbers are all equal?

Where to look: the order of multiplying and adding.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Add, then multiply."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * (centred / torch.sqrt(variance + eps) + bias)
