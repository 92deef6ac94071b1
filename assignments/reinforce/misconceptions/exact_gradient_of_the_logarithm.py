"""The gradient of the logarithm of the expected return.

What the result shows: The direction is right and the size is not: it is divided by the expected
return.

Why it happens: Logarithms are everywhere in policy gradients, but not around the expected return.

A question to think about: Expected returns may be negative. What is their logarithm?

Where to look: of what the gradient is taken.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Take the logarithm."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"].where(mask, 0.0) * discount).sum(dim=1)
        expected = (likely * returns).sum().abs().log()
    return torch.autograd.grad(expected, theta)[0]
