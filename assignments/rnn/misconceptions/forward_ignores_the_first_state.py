"""The sequence always starts from zeros.

What the result shows: the first states are off, and less and less so from position to position.
Right where `h0` is zeros.

Why it happens: most sequences do start from zeros, and the argument is easily overlooked.

A question to think about: a text is read in two halves. From which state does the second half
start?

Where to look: what the state is before the loop.
"""

from __future__ import annotations

import torch
from rnn_support import step
from torch import Tensor

PARTS = ("2",)


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Start from zeros."""
    h, states = torch.zeros_like(h0), []
    for t in range(x.shape[1]):
        h = step(x[:, t], h, wx, wh, b)
        states.append(h)
    return torch.stack(states, dim=1)
