"""The gradients for the weights are means over the positions.

What the result shows: the gradients for the weights are too small by one factor, the number of
positions.

Why it happens: a loss is often a mean over positions. Then that mean is in the gradients that
arrive already.

A question to think about: the weight is used once more at the same point. Does the loss get more
sensitive to it or less?

Where to look: what is done after the loop.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Take means."""
    before = torch.cat([h0[:, None], out[:, :-1]], dim=1)
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t] + dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), dh, *(one / x.shape[1] for one in weights)
