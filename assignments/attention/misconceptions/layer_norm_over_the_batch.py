"""Mean and variance taken over the batch.

What the result shows: each column has mean 0 over the sequences of the batch; the numbers of one
position do not. Other sequences in the batch change a position's result.

Why it happens: batch normalisation does so, and it is the older of the two.

A question to think about: may the answer for one sentence depend on which other sentences happen to
be in its batch?

Where to look: the axis of the mean.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Use the first axis."""
    centred = x - x.mean(dim=0, keepdim=True)
    variance = (centred**2).mean(dim=0, keepdim=True)
    return gain * centred / torch.sqrt(variance + eps) + bias
