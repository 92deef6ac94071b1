"""The matrix for the state is applied to the input, and the other one to the state.

What the result shows: numbers come out only where inputs are as wide as the state; elsewhere the
shapes do not fit.

Why it happens: both matrices have as many rows as the state is wide, and in many examples both are
square.

A question to think about: the input has width 3 and the state width 5. Which of the two matrices
has three columns?

Where to look: which matrix stands beside which vector.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Swap the matrices."""
    return torch.tanh(x @ wh.T + h @ wx.T + b)
