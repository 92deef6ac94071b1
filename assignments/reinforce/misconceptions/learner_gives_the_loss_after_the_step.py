"""The loss is computed once more after the step.

What the result shows: Both networks are right; each loss is a little smaller than it should be.

Why it happens: It shows what the step has brought.

A question to think about: Which policy played the episodes that the loss is about?

Where to look: where the loss is computed that is returned.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Look again."""

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
        return score_loss(self.policy(before), actions, advantages, mask).detach()
