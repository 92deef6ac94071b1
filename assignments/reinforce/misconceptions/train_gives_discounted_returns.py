"""The returns are discounted.

What the result shows: The networks are right. The numbers are those of rewards that count less the
later they come.

Why it happens: Rewards to go are at hand, and the first of each row looks like the return.

A question to think about: A pole stays up for 500 steps. Which number should stand there?

Where to look: where gamma enters the number that `train` notes.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect, returns_to_go
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Note the first rewards to go."""
    returns = []
    for drawn in uniforms:
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        returns.append(returns_to_go(rewards, mask, learner.gamma)[:, 0].mean())
        learner.update(observations, actions, rewards, mask)
    return torch.stack(returns)
