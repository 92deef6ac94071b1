"""The mean of the sequences' norms.

What the result shows: too small in a batch, and not by the same factor at each position; right for
one sequence.

Why it happens: a norm for each sequence comes to mind first, and then one number is wanted.

A question to think about: two sequences have gradients of length 3 and 4. How long is the gradient
for both together?

Where to look: over which axes squares are summed.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Average norms."""
    h, states = h0, []
    for t in range(x.shape[1]):
        h = cell(x[:, t], h)
        states.append(h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.norm(dim=1).mean() for one in found])
