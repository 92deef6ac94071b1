"""The forget gates get minus the logarithm and the input gates plus.

What the result shows: cells write all the time and forget at once, the more so the longer they
should remember.

Why it happens: the forget gate is taken for the first of the four, or the sign for what it forgets.

A question to think about: the time is 100. Near which value should the forget gate stand?

Where to look: which quarter of the biases gets which sign.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Swap the signs."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (1 + uniforms * (t_max - 2)).log()
    first = torch.cat([remembered, -remembered, bias_ih[2 * n :]])
    second = torch.cat([torch.zeros_like(bias_hh[: 2 * n]), bias_hh[2 * n :]])
    return first, second
