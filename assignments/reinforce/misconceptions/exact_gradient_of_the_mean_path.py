"""All episodes count the same, however likely they are.

What the result shows: The gradient is that of a mean over the list of episodes.

Why it happens: A mean over N rows is what one takes of a batch. A batch is drawn; this list is not.

A question to think about: How often would each of these episodes be met?

Where to look: what the returns are weighted with.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Average over the list."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = paths["chance"] * taken.sum(dim=1).exp()
        returns = (paths["rewards"].where(mask, 0.0) * discount).sum(dim=1)
        expected = (taken.sum(dim=1) * returns).mean()
    return torch.autograd.grad(expected, theta)[0]
