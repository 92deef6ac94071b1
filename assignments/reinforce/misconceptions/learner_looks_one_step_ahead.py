"""Policy and value network are shown the observations after the steps.

What the result shows: All losses are wrong: each action is learnt for what was seen after it.

Why it happens: Observations have one column more than actions, and the wrong one was dropped.

A question to think about: What did the policy look at when it chose the first action?

Where to look: the slice of the observations.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Drop the first column."""

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
        before = seen[:, 1:]
        targets = returns_to_go(rewards, mask, self.gamma)
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
