"""No episode is ever called truncated.

What the result shows: The last result is False everywhere.

Why it happens: Being over is taken to be the same as having ended, because nothing follows in
either case.

A question to think about: After 500 steps the pole still stands. Is what would have come worth
nothing?

Where to look: from what the last result is made.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Call everything an end."""
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
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing & False)
