"""The norms stand from the last position to the first.

What the result shows: the right numbers in the opposite order: the norm of `dh` comes first.

Why it happens: the way back begins at the end, and so does a list that is filled on it.

A question to think about: which entry must be the norm of `dh`?

Where to look: the order of the list.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Turn it round."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.square().sum().sqrt() for one in found[::-1]])
