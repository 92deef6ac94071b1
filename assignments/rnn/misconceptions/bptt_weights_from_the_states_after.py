"""The gradient for the state's matrix is made with the states after the steps.

What the result shows: only the gradient for `wh` is wrong, at every position.

Why it happens: `out[:, t]` is the state that position t made. The matrix was multiplied by the one
before.

A question to think about: which state did the step at position 0 read?

Where to look: the state that goes with the gradient of each position.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Take the states one place too late."""
    before = out
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t] + dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), dh, *weights
