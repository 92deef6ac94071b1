"""The times lie between 0 and t_max.

What the result shows: a number of 0 gives a bias of minus infinity; the others are a little off.

Why it happens: the interval is written from memory, and begins at 0 like the numbers that are
drawn.

A question to think about: which time does the number 0 stand for, and what is its logarithm?

Where to look: both ends of the interval of times.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Begin at 0."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (uniforms * t_max).log()
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = torch.cat([torch.zeros_like(bias_hh[: 2 * n]), bias_hh[2 * n :]])
    return first, second
