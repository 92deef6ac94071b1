"""Each return is that of the next round.

What the result shows: The networks are right. Each return is played once more after the update.

Why it happens: It shows what the update has brought.

A question to think about: What does the first number say in each case?

Where to look: when the episodes are played whose return is kept.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Play again."""
    returns = []
    for drawn in uniforms:
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        learner.update(observations, actions, rewards, mask)
        returns.append(collect(env, learner.policy, drawn)[2].sum(dim=1).mean())
    return torch.stack(returns)
