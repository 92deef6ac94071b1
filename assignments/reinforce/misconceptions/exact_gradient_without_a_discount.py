"""The return is not discounted.

What the result shows: The gradient belongs to another return: later rewards count too much.

Why it happens: Gamma is an argument that nothing asks for.

A question to think about: Which expected number is the gradient to raise?

Where to look: where gamma appears.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Ignore gamma."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"].where(mask, 0.0) * discount**0).sum(dim=1)
        expected = (likely * returns).sum()
    return torch.autograd.grad(expected, theta)[0]
