"""The uniform numbers are read from the last column to the first.

What the result shows: Shapes are right, and actions are drawn as they should, but with the numbers
of other steps.

Why it happens: A list that is filled from the end, or `pop()`, which takes the last.

A question to think about: Which column belongs to the first step?

Where to look: the index of the column.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Begin with the last column."""
    number, limit = uniforms.shape
    seen = env.reset()
    playing = torch.ones(number, dtype=torch.bool)
    observations, actions, rewards, mask = [seen], [], [], []
    with torch.no_grad():
        for t in range(limit):
            edges = policy(seen).softmax(-1).cumsum(-1)[:, :-1]
            action = (edges <= uniforms[:, limit - 1 - t, None]).sum(-1)
            seen, reward, ended = env.step(action)
            actions.append(action.where(playing, 0))
            rewards.append(reward.where(playing, 0.0))
            observations.append(seen.where(playing[:, None], 0.0))
            mask.append(playing)
            playing = playing & ~ended
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing)
