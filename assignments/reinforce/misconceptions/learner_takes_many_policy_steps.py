"""The policy takes as many steps as the value network.

What the result shows: The first loss is right, and the policy has moved too far: from the second
step on, the episodes are another policy's.

Why it happens: One loop around both steps.

A question to think about: Whose actions are in the batch after the first step?

Where to look: what is repeated.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Loop over both."""

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
        first = None
        for _ in range(self.value_steps):
            loss = score_loss(self.policy(before), actions, advantages, mask)
            self.by_policy.zero_grad()
            loss.backward()
            self.by_policy.step()
            first = loss.detach() if first is None else first
        for _ in range(self.value_steps):
            error = squared_error(self.value(before)[..., 0], targets, mask)
            self.by_value.zero_grad()
            error.backward()
            self.by_value.step()
        return first
