"""The gradient that is given for the last state is not used.

What the result shows: the last entry is the root of B times H and not the norm of `dh`.

Why it happens: `sum().backward()` is the quickest way to a gradient, and its start is all ones.

A question to think about: what is the last entry, if `dh` is doubled?

Where to look: where `dh` goes in.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Start from ones."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(h.sum(), states)
    return torch.stack([one.square().sum().sqrt() for one in found])
