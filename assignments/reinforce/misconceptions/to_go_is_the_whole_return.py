"""The whole return at every step.

What the result shows: All steps of an episode have the same number; the first is right.

Why it happens: The formula of the policy gradient has the return of the whole episode at each step.
That is right on average, and noisy, and it is not what is asked for.

A question to think about: What does a reward that was paid before an action say about the action?

Where to look: whether the sum depends on the step.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Give all steps the return."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    discount = gamma ** torch.arange(paid.shape[1], dtype=paid.dtype)
    whole = (paid * discount).sum(dim=1, keepdim=True)
    return whole.expand(paid.shape).where(mask, 0.0)
