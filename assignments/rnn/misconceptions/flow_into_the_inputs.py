"""The norms of the gradients for the inputs.

What the result shows: the last entry is not the norm of `dh`: one more step back has been taken,
and the input's matrix with it.

Why it happens: inputs are the leaves that gradients are usually asked for.

A question to think about: is the gradient for a state or for an input carried on to the position
before?

Where to look: for which tensors gradients are asked.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Ask for the inputs."""
    x = x.clone().requires_grad_()
    h, states = h0, []
    for t in range(x.shape[1]):
        states.append(x[:, t])
        h = cell(states[-1], h)
    found = torch.autograd.grad(h, states, dh)
    return torch.stack([one.square().sum().sqrt() for one in found])
