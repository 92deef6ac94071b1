"""Minus the gradient.

What the result shows: Everything is right but the sign.

Why it happens: A loss is minus what is to grow.

A question to think about: Should theta move along the result or against it?

Where to look: the sign.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Make it a loss."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"].where(mask, 0.0) * discount).sum(dim=1)
        expected = -(likely * returns).sum()
    return torch.autograd.grad(expected, theta)[0]
