"""All cells get the longest time.

What the result shows: all forget biases are alike, and the numbers that are drawn change nothing.

Why it happens: a single large forget bias works as well, if all that is asked for lies equally far
back.

A question to think about: one thing happened 3 positions ago and another 300. Which cells remember
which?

Where to look: where the drawn numbers go in.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Use the longest."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = math.log(t_max - 1) + 0 * uniforms
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = torch.cat([torch.zeros_like(bias_hh[: 2 * n]), bias_hh[2 * n :]])
    return first, second
