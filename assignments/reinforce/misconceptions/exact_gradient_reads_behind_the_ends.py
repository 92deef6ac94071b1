"""Rewards behind the ends are counted.

What the result shows: The gradient is another one, because short episodes look rich.

Why it happens: The rewards are summed as they stand in the table.

A question to think about: What was paid after the end?

Where to look: where the mask appears.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Ignore the mask."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"] * discount).sum(dim=1)
        expected = (likely * returns).sum()
    return torch.autograd.grad(expected, theta)[0]
