"""The first reward is discounted already.

What the result shows: The gradient is too small by the factor gamma.

Why it happens: Steps are counted from 1.

A question to think about: What is the step of the first reward, and which power of gamma does it
have?

Where to look: the powers of gamma.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Count from one."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"].where(mask, 0.0) * discount * gamma).sum(dim=1)
        expected = (likely * returns).sum()
    return torch.autograd.grad(expected, theta)[0]
