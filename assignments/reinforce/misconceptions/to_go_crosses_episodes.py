"""The sum goes on from one episode into the one below it.

What the result shows: The last episode is right. All others have a share of the episode after them.

Why it happens: Steps of all episodes were laid out in one long row, and the running sum was not
begun anew at an end.

A question to think about: The last step of an episode has nothing after it. What does it have here?

Where to look: where the running sum starts from 0.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Run through the batch."""
    if not 0 <= gamma <= 1:
        raise ValueError("gamma lies between 0 and 1")
    paid = rewards.where(mask, 0.0)
    flat, later, backwards = paid.flatten(), torch.zeros_like(paid[0, 0]), []
    for t in reversed(range(len(flat))):
        later = flat[t] + gamma * later
        backwards.append(later)
    return torch.stack(backwards[::-1]).view(paid.shape).where(mask, 0.0)
