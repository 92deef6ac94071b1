"""The mean reward of a step instead of the return of an episode.

What the result shows: The networks are right. The numbers do not grow with the length of an
episode.

Why it happens: A mean over everything.

A question to think about: On the cart, what would the mean reward of a step be, for a policy that
fails at once and for one that never fails?

Where to look: what is summed before the mean.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Average over steps."""
    returns = []
    for drawn in uniforms:
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        returns.append(rewards.sum() / mask.sum())
        learner.update(observations, actions, rewards, mask)
    return torch.stack(returns)
