"""A variance divided by d - 1 instead of d.

What the result shows: every deviation from the bias is too small by the same factor, the root of (d
- 1) / d: 4 percent at d = 12, nothing to be seen at d = 512.

Why it happens: torch's `var` and `std` divide by d - 1 unless they are told otherwise. That is
right for a sample from something larger; here the d numbers are all there is.

A question to think about: what is the mean square of what you return, before gain and bias? Should
it be exactly 1, up to eps?

Where to look: the arguments of `var` or `std`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Use the default of var."""
    variance = x.var(dim=-1, keepdim=True)
    return gain * (x - x.mean(dim=-1, keepdim=True)) / torch.sqrt(variance + eps) + bias
