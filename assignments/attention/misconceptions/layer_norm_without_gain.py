"""A normalised result without the gain.

What the result shows: right as long as every gain is 1, as it is at the start of training. No
gradient reaches the gain.

Why it happens: mean 0 and variance 1 are what the name promises, and gain and bias come as an
afterthought.

A question to think about: a layer that can only give variance 1 cannot pass its input on unchanged.
Which parameter would allow it to?

Where to look: the last line: which arguments does it use?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Forget the gain."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return centred / torch.sqrt(variance + eps) + bias
