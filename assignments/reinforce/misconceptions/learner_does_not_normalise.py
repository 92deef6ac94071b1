"""Advantages are used as they are.

What the result shows: All losses have another size. Adam hides most of it, and so the policy is
nearly right at first.

Why it happens: The step was forgotten, and Adam divides by the size of the gradient.

A question to think about: By the twentieth update returns have grown from 20 to 400. What has
become of the loss?

Where to look: what is done with the advantages before the loss.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Do not normalise."""

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
        advantages = (targets - expected).where(mask, 0.0)
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
