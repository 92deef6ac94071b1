"""The sums of squares are returned.

What the result shows: each number is the square of what it should be; a gradient that halves at
each step seems to quarter.

Why it happens: the root is the last step of a norm.

A question to think about: a gradient is doubled. By how much does its norm grow?

Where to look: what follows the sum of squares.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Forget the root."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.square().sum() for one in found])
