"""Each batch is learnt from twice.

What the result shows: The first return is right; the networks move too far.

Why it happens: More learning from the same data seems better.

A question to think about: Whose episodes does the second of the two updates learn from?

Where to look: how often `update` is called with a batch.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Learn twice."""
    returns = []
    for drawn in uniforms:
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        returns.append(rewards.sum(dim=1).mean())
        for _ in range(2):
            learner.update(observations, actions, rewards, mask)
    return torch.stack(returns)
