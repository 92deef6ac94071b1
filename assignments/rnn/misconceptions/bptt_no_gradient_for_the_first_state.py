"""The first state gets no gradient.

What the result shows: the gradient for `h0` is zeros; the others are right.

Why it happens: notes say that training changes the weights and not the first state. That is a
choice of who trains; the gradient is there all the same.

A question to think about: the first state changes a little. Does the loss change?

Where to look: the second of the five results.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Return zeros."""
    before = torch.cat([h0[:, None], out[:, :-1]], dim=1)
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t] + dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), torch.zeros_like(h0), *weights
