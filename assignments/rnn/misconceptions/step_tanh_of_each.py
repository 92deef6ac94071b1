"""A tanh of each share, and then the sum.

What the result shows: numbers up to 2. Right where input and bias, or the state, are zeros.

Why it happens: the two products are computed on two lines, each with its own nonlinearity.

A question to think about: how large can a single unit become, and how large can it become in the
formula?

Where to look: whether the sum stands inside or outside the tanh.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Add two tanhs."""
    return torch.tanh(x @ wx.T + b) + torch.tanh(h @ wh.T)
