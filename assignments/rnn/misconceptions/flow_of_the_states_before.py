"""Entry t belongs to the state before position t.

What the result shows: everything stands one place too late, and the norm of `dh` is missing.

Why it happens: the state is kept at the top of the loop, before the cell is called.

A question to think about: what is the last entry, for whatever cell?

Where to look: when in the loop a state is kept.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Keep too early."""
    h, states = h0.clone().requires_grad_(), []
    for t in range(x.shape[1]):
        states.append(h)
        h = cell(x[:, t], h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.square().sum().sqrt() for one in found])
