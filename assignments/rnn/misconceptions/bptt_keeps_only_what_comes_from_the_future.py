"""A loss at an earlier position is overwritten by what comes from the next one.

What the result shows: right for one position, and where the loss reads the last state alone;
otherwise the error grows with the length.

Why it happens: the state feeds two places, the loss and the next step. An assignment keeps one of
the two gradients.

A question to think about: a number is used in two places. What becomes of the gradients from both?

Where to look: how the two gradients that arrive at a state are joined.
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
        arriving = dout[:, t] if t == x.shape[1] - 1 else dh
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), dh, *weights
