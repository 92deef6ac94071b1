"""All updates learn from the first episodes.

What the result shows: The first return is right, and all others are the same.

Why it happens: Playing stands before the loop. Data are kept and used again in other kinds of
training; here they belong to a policy that is gone after the first step.

A question to think about: Who played the episodes that the second update learns from?

Where to look: what stands inside the loop.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Play before the loop."""
    returns = []
    observations, actions, rewards, mask, _ = collect(env, learner.policy, uniforms[0])
    for _ in uniforms:
        returns.append(rewards.sum(dim=1).mean())
        learner.update(observations, actions, rewards, mask)
    return torch.stack(returns)
