"""The times themselves are written into the biases.

What the result shows: biases of up to t_max, so gates that are shut or open for good.

Why it happens: the times are what was drawn, and the last step is forgotten.

A question to think about: a sigmoid of 50 differs from 1 by how much? And of log 50?

Where to look: what is done with the times.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Use the times."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = 1 + uniforms * (t_max - 2)
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = torch.cat([torch.zeros_like(bias_hh[: 2 * n]), bias_hh[2 * n :]])
    return first, second
