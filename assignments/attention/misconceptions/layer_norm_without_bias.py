"""A normalised result without the bias.

What the result shows: right as long as the bias is 0, as it is at the start of training. A position
of equal numbers gives zeros.

Why it happens: some models leave the bias out on purpose. This one has it.

A question to think about: what should come out for a position whose numbers are all equal?

Where to look: the last line: which arguments does it use?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Forget the bias."""
    centred = x - x.mean(dim=-1, keepdim=True)
    variance = (centred**2).mean(dim=-1, keepdim=True)
    return gain * centred / torch.sqrt(variance + eps)
