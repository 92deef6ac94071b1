"""The sum is returned without a tanh.

What the result shows: numbers beyond 1. Small ones look nearly right, because the tanh hardly
changes them.

Why it happens: a tanh in the layer above, or none at all, is easily taken for the one that belongs
here.

A question to think about: over a hundred steps, what keeps the numbers of a state between -1 and 1?

Where to look: what happens to the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Stay linear."""
    return x @ wx.T + h @ wh.T + b + torch.zeros_like(h)
