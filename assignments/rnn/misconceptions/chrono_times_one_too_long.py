"""The times lie between 1 and t_max.

What the result shows: all biases but that of the number 0 are a little too large.

Why it happens: the paper's interval ends at t_max - 1.

A question to think about: the number is close to 1. Which time does it stand for?

Where to look: the upper end of the interval of times.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """End one too late."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (1 + uniforms * (t_max - 1)).log()
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = torch.cat([torch.zeros_like(bias_hh[: 2 * n]), bias_hh[2 * n :]])
    return first, second
