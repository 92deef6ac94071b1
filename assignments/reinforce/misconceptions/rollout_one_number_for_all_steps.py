"""The same uniform number at every step.

What the result shows: The first action is right, and later ones are not: an episode with a large
number takes late actions all the way.

Why it happens: The numbers of the first column are used for all.

A question to think about: How are two steps of one episode to be independent?

Where to look: which column of the uniform numbers a step reads.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Read the first column."""
    number, limit = uniforms.shape
    seen = env.reset()
    playing = torch.ones(number, dtype=torch.bool)
    observations, actions, rewards, mask = [seen], [], [], []
    with torch.no_grad():
        for t in range(limit):
            edges = policy(seen).softmax(-1).cumsum(-1)[:, :-1]
            action = (edges <= uniforms[:, :1]).sum(-1)
            seen, reward, ended = env.step(action)
            actions.append(action.where(playing, 0))
            rewards.append(reward.where(playing, 0.0))
            observations.append(seen.where(playing[:, None], 0.0))
            mask.append(playing)
            playing = playing & ~ended
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing)
