"""The second bias keeps what it had.

What the result shows: the sums differ from what was asked for by whatever the second bias holds.

Why it happens: one of the two biases would be enough for a layer.

A question to think about: which number does the sigmoid of a forget gate see, if inputs and state
are zeros?

Where to look: the first half of the second bias.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Set one of two."""
    if t_max < 2:
        raise ValueError("t_max is at least 2")
    n = len(uniforms)
    remembered = (1 + uniforms * (t_max - 2)).log()
    first = torch.cat([-remembered, remembered, bias_ih[2 * n :]])
    second = bias_hh.clone()
    return first, second
