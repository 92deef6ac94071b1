"""Entropy is added to the loss, so that being undecided costs.

What the result shows: The two terms are right and joined with the wrong sign: the policy becomes
sure too soon.

Why it happens: Terms that are added to a loss are usually penalties.

A question to think about: The loss is to fall when entropy grows. Which sign does that need?

Where to look: the sign in front of the bonus.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Add it."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    undecided = policy.entropy().where(mask, 0.0).sum(dim=1).mean()
    return loss + bonus * undecided
