"""The bias is not added.

What the result shows: right where the bias is zero. With zeros as input and as state the next state
is zeros.

Why it happens: the two products are the interesting part, and biases start at zero in many
programs.

A question to think about: which state follows if input and state are both zeros?

Where to look: what is summed inside the tanh.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Forget the bias."""
    return torch.tanh(x @ wx.T + h @ wh.T)
