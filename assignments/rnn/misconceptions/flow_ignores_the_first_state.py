"""The sequence starts from zeros.

What the result shows: right where the state does not matter, as for a linear cell; else nearly
right late and wrong early.

Why it happens: most sequences do start from zeros.

A question to think about: does the slope of a tanh depend on where its unit stands?

Where to look: what the state is before the loop.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Start from zeros."""
    h, states = torch.zeros_like(h0), []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.square().sum().sqrt() for one in found])
