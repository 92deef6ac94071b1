"""Adam begins anew in each update.

What the result shows: The first update is right. Then every step of the policy has the size of a
first step: Adam's memory is lost.

Why it happens: The optimiser is made in `update`, where the networks are at hand.

A question to think about: Of what does Adam keep running means, and for how long?

Where to look: where the optimisers are made.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Forget the memory."""

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
        rate = self.by_policy.param_groups[0]["lr"]
        self.by_policy = torch.optim.Adam(self.policy.parameters(), lr=rate)
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
