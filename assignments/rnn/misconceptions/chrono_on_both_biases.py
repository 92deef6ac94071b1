"""Both biases get the values.

What the result shows: the sums are twice what they should be, which squares the times.

Why it happens: the module has two biases and each has rows for every gate.

A question to think about: both biases are added before the sigmoid. Which time does a sum of 2 log
10 stand for?

Where to look: what the two biases sum to.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Write it twice."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (1 + uniforms * (t_max - 2)).log()
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = torch.cat([first[: 2 * n], bias_hh[2 * n :]])
    return first, second
