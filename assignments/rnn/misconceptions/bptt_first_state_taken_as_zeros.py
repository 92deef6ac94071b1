"""On the way back the first state is taken to be zeros.

What the result shows: only the gradient for `wh` is wrong, and only by the share of position 0.

Why it happens: a sequence often starts from zeros, and the states before each position are made by
putting a row of zeros in front.

A question to think about: what does the gradient for `wh` owe to the first position, if `h0` is not
zero?

Where to look: the state before position 0.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Put zeros in front."""
    before = torch.cat([torch.zeros_like(h0)[:, None], out[:, :-1]], dim=1)
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t] + dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), dh, *weights
