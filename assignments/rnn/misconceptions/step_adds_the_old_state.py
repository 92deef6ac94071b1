"""The new state is added to the old one.

What the result shows: right where the state is zeros; elsewhere the result is too large by exactly
the old state.

Why it happens: an LSTM's cell and a residual network add; the plain recurrent step replaces.

A question to think about: after a hundred steps, between which bounds would each unit lie?

Where to look: what the last line returns.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Add a residual path."""
    return h + torch.tanh(x @ wx.T + h @ wh.T + b)
