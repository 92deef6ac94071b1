"""The loss has a bonus for entropy.

What the result shows: Every loss is a little too small, by a hundredth of the mean entropy of an
episode.

Why it happens: Part 4 has made such a loss, and many programs use it with 0.01.

A question to think about: Which of the two losses of part 4 does an update ask for?

Where to look: what is added to the policy's loss.
"""

from __future__ import annotations

import torch
from reinforce_support import returns_to_go, score_loss, squared_error, standardized
from torch import Tensor, nn

PARTS = ("8",)


class Learner(nn.Module):
    """Add a hundredth of the entropy."""

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
        logits = self.policy(before)
        sure = (logits.softmax(-1) * logits.log_softmax(-1)).sum(-1).where(mask, 0.0)
        loss = score_loss(logits, actions, advantages, mask) + 0.01 * sure.sum(dim=1).mean()
        self.by_policy.zero_grad()
        loss.backward()
        self.by_policy.step()
        for _ in range(self.value_steps):
            error = squared_error(self.value(before)[..., 0], targets, mask)
            self.by_value.zero_grad()
            error.backward()
            self.by_value.step()
        return loss.detach()
