"""Gradients are cleared after each step, but not before the first.

What the result shows: Right, unless the networks bring gradients along from elsewhere; then the
first steps are wrong.

Why it happens: Clearing at the end is common, and mostly the same.

A question to think about: What does a parameter hold before the very first `backward()`?

Where to look: the place of `zero_grad`.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Clear last."""

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
        loss.backward()
        self.by_policy.step()
        self.by_policy.zero_grad()
        for _ in range(self.value_steps):
            error = squared_error(self.value(before)[..., 0], targets, mask)
            error.backward()
            self.by_value.step()
            self.by_value.zero_grad()
        return loss.detach()
