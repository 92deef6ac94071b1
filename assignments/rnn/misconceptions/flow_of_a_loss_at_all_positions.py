"""The loss reads every state and not only the last one.

What the result shows: early norms are too large, because each position adds a share of its own.

Why it happens: in a language model every position has a loss.

A question to think about: from where can a gradient reach the first state, if only the last one is
read?

Where to look: what is differentiated.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Add up all states."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(states, states, [dh] * len(states))
    return torch.stack([one.square().sum().sqrt() for one in found])
