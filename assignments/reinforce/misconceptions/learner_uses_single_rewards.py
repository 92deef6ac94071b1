"""Every step is given its own reward alone.

What the result shows: All losses are wrong. On the cart every reward is 1, so nothing can be
learnt.

Why it happens: A reward belongs to a step.

A question to think about: A good push keeps the pole up for a hundred steps. How much of that does
its own reward show?

Where to look: what the value network is subtracted from.
"""

from __future__ import annotations

import torch
from reinforce_support import score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Do not look ahead."""

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
        targets = rewards
        with torch.no_grad():
            expected = self.value(before)[..., 0]
        advantages = standardized(targets - expected, mask)
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
