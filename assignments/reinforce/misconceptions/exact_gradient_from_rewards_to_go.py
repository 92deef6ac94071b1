"""Rewards to go as weights, without the factor for the step.

What the result shows: The direction is nearly right, and the gradient is too long: late steps count
as much as early ones.

Why it happens: It is what programs do that train, and part 3 says so. It is not the gradient of the
return that is discounted from the start.

A question to think about: A reward of 1 is paid at step 3, counted from 0. What is it worth in the
return, and what in the reward to go of that step?

Where to look: what stands before the rewards to go of step t.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go
from torch import Tensor

PARTS = ("9",)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Leave out the factor of part 3."""
    theta, mask = theta.detach().requires_grad_(), paths["mask"]
    weights = returns_to_go(paths["rewards"].where(mask, 0.0), mask, gamma)
    with torch.enable_grad():
        taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]].where(mask, 0.0)
        likely = (paths["chance"] * taken.sum(dim=1).exp()).detach()
        estimate = (likely * (weights * taken).sum(dim=1)).sum()
    return torch.autograd.grad(estimate, theta)[0]
