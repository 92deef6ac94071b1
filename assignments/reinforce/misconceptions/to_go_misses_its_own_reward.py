"""The sum begins with the step after.

What the result shows: Each result lacks the reward of its own step; the last step of an episode has
0.

Why it happens: The sum is stored before the step's own reward is added.

A question to think about: The reward of a step is paid for its action. Does the action deserve it?

Where to look: the order of the two lines in the loop.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Store before adding."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    later = torch.zeros_like(paid[:, 0])
    backwards = []
    for t in reversed(range(paid.shape[1])):
        backwards.append(gamma * later)
        later = paid[:, t] + gamma * later
    return torch.stack(backwards[::-1], dim=1)
