"""Each observation stands one step too early.

What the result shows: The observation of a step is the one that was seen after it; the first one is
missing.

Why it happens: The observation is recorded after the step has replaced it.

A question to think about: What did the policy look at when it chose the first action?

Where to look: where in the loop observations are recorded.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Record too late."""
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
            observations.append(seen.where(playing[:, None], 0.0))
            mask.append(playing)
            playing = playing & ~ended
            if t + 1 == limit:
                observations = [*observations[1:], torch.zeros_like(seen)]
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing)
