"""The tanh is applied once more before the slope is taken.

What the result shows: slopes that are too large: a unit at 1 should hand nothing on, and hands on
42 percent.

Why it happens: the formula says tanh squared. What is handed over is the result of the tanh
already.

A question to think about: `h_next` is 1. What is the tanh of that, and what was the slope meant to
be?

Where to look: whether `h_next` stands before or behind the tanh.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Take a tanh of a tanh."""
    dz = dh_next * (1 - torch.tanh(h_next) ** 2)
    return dz @ wx, dz @ wh, dz.T @ x, dz.T @ h, dz.sum(0)
