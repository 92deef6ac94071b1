"""The matrix from state to state is used the wrong way round.

What the result shows: right without a state. With one every number is wrong, and no shape
complains, because this matrix is square.

Why it happens: `h @ wh` runs as well as `h @ wh.T`. A symmetric or diagonal matrix hides the
difference.

A question to think about: let `wh` have a single 1, in row 0 and column 1. Which unit of the new
state reads which unit of the old one?

Where to look: the transpose beside `wh`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Forget a transpose."""
    return torch.tanh(x @ wx.T + h @ wh + b)
