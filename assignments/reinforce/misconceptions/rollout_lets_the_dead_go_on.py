"""An episode that has ended plays again at the next step.

What the result shows: The mask has a hole: a step behind the end counts, because the environment
says only once that an episode has ended.

Why it happens: Whether an episode plays is read from this step's answer alone, and what was known
before is forgotten.

A question to think about: An episode ended three steps ago. From where does the loop know it now?

Where to look: how the new state of playing comes from the old one.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Forget who has ended."""
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
            playing = ~ended
    stacked = [torch.stack(one, dim=1) for one in (observations, actions, rewards, mask)]
    return (*stacked, playing)
