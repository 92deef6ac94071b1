"""What comes back from the next position is not added.

What the result shows: every position gets the gradient of its own loss alone, as if each were the
last. A loss at the end reaches no earlier input.

Why it happens: the gradient for the state is computed at each position and then not used at the one
before.

A question to think about: the last state is read by the loss, the first one is not. Does the loss
depend on the first?

Where to look: what arrives at a position, and where it comes from.
"""

from __future__ import annotations

import torch
from rnn_support import step_backward
from torch import Tensor

PARTS = ("2",)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Stop after one step."""
    before = torch.cat([h0[:, None], out[:, :-1]], dim=1)
    dxs, dh = [], torch.zeros_like(h0)
    weights = [torch.zeros_like(wx), torch.zeros_like(wh), torch.zeros_like(wh[0])]
    for t in range(x.shape[1] - 1, -1, -1):
        arriving = dout[:, t]
        dx, dh, *shares = step_backward(arriving, x[:, t], before[:, t], out[:, t], wx, wh)
        dxs.insert(0, dx)
        weights = [one + share for one, share in zip(weights, shares, strict=True)]
    return torch.stack(dxs, dim=1), dh, *weights
