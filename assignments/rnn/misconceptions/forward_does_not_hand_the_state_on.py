"""Every position starts from the first state.

What the result shows: the first position is right, and no later state knows of earlier inputs.

Why it happens: the result of each step is kept in a list and not in the variable that the next step
reads.

A question to think about: the input at position 0 changes. Which states have to change?

Where to look: which state goes into the step.
"""

from __future__ import annotations

import torch
from rnn_support import step
from torch import Tensor

PARTS = ("2",)


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Hand nothing on."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = step(x[:, t], h0, wx, wh, b)
        states.append(h)
    return torch.stack(states, dim=1)
