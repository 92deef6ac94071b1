"""An eps that is added to the root instead of under it.

What the result shows: nearly right where the numbers of a position spread widely. Where they hardly
differ, or eps is large, the result is clearly too large or too small.

Why it happens: eps keeps the division from dividing by 0, and both places do that.

A question to think about: the variance is 0 and eps is 0.0001. What do you divide by, here and in
the formula?

Where to look: the order of adding eps and taking the root.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Add eps to the root."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * centred / (torch.sqrt(variance) + eps) + bias
