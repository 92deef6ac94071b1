"""Advantages are normalised rewards to go; the value network is trained and not asked.

What the result shows: The losses are wrong from the first on. The policy learns, with more noise.

Why it happens: Normalising takes a mean off too, but one mean for all observations.

A question to think about: A push in a hopeless position and one in an easy position have the
returns 3 and 60. Which was the better push?

Where to look: what is subtracted from the rewards to go.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Do not ask the value."""

    def __init__(
        self,
        policy: nn.Module,
        value: nn.Module,
        learning_rate: float,
        gamma: float,
        value_steps: int,
    ) -> None:
        super().__init__()
        self.policy, self.value = policy, value
        self.gamma, self.value_steps = gamma, value_steps
        self.by_policy = torch.optim.Adam(policy.parameters(), lr=learning_rate)
        self.by_value = torch.optim.Adam(value.parameters(), lr=learning_rate)

    def update(self, seen: Tensor, actions: Tensor, rewards: Tensor, mask: Tensor) -> Tensor:
        """Learn from one batch."""
        before = seen[:, :-1]
        targets = returns_to_go(rewards, mask, self.gamma)
        advantages = standardized(targets, mask)
        loss = score_loss(self.policy(before), actions, advantages, mask)
        self.by_policy.zero_grad()
        loss.backward()
        self.by_policy.step()
        for _ in range(self.value_steps):
            error = squared_error(self.value(before)[..., 0], targets, mask)
            self.by_value.zero_grad()
            error.backward()
            self.by_value.step()
        return loss.detach()
