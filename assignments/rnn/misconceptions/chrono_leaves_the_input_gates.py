"""The input gates keep their biases.

What the result shows: the forget gates are right in both biases, the input gates are as they were.

Why it happens: the forget gate does the remembering; that nothing may be written over it meanwhile
is overlooked.

A question to think about: a cell is to hold one number for 100 positions. How much of each new
input may it let in?

Where to look: the first quarter of both biases.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Set one gate."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (1 + uniforms * (t_max - 2)).log()
    first = torch.cat([bias_ih[:n], remembered, bias_ih[2 * n :]])
    second = torch.cat([bias_hh[:n], 0 * remembered, bias_hh[2 * n :]])
    return first, second
