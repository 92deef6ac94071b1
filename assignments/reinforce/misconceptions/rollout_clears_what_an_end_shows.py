"""What was seen after the step that ended an episode is 0.

What the result shows: Observations are right before each step, and after the last one of episodes
that were cut off. After the last step of those that ended stand zeros.

Why it happens: An episode is marked as over before what it shows last is recorded.

A question to think about: An episode has three real steps. How many observations belong to it?

Where to look: what decides whether an observation is kept, and when that changes.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Clear too early."""
    number, limit = uniforms.shape
    seen = env.reset()
    playing = torch.ones(number, dtype=torch.bool)
    observations, actions, rewards, mask = [seen], [], [], []
    with torch.no_grad():
        for t in range(limit):
            edges = policy(seen).softmax(-1).cumsum(-1)[:, :-1]
            action = (edges <= uniforms[:, t, None]).sum(-1)
            seen, reward, ended = env.step(action)
            actions.append(action.where(playing, 0))
            rewards.append(reward.where(playing, 0.0))
            mask.append(playing)
            playing = playing & ~ended
            observations.append(seen.where(playing[:, None], 0.0))
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing)
