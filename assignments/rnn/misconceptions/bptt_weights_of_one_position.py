"""The gradients for the weights are those of a single position.

What the result shows: the gradients for the inputs and `h0` are right, those for the weights hold
the share of position 0 alone.

Why it happens: each step of the loop returns gradients for the weights, and an assignment keeps the
last ones.

A question to think about: the same matrix is used at six positions. How many shares has its
gradient?

Where to look: what happens to the weights' shares from position to position.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Overwrite."""
    before = torch.cat([h0[:, None], out[:, :-1]], dim=1)
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t] + dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = shares
    return torch.stack(dxs, dim=1), dh, *weights
