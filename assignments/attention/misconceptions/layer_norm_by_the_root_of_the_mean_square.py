"""Numbers divided by their root mean square, not centred.

What the result shows: the mean square of each position is 1, but its mean is not 0. It is right
where the mean happens to be 0.

Why it happens: this is RMSNorm, which many newer models use because it is cheaper. It is another
function.

A question to think about: add 5 to all numbers of a position. What should change?

Where to look: the first step of the formula.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Use RMSNorm."""
    square = (x**2).mean(dim=-1, keepdim=True)
    return gain * x / torch.sqrt(square + eps) + bias
