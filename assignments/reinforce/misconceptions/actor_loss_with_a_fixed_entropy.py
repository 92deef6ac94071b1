"""The entropy is cut off from the policy.

What the result shows: The value is right, and the gradient lacks the entropy's share.

Why it happens: A `detach`, or a `torch.no_grad()` around what looks like a measurement.

A question to think about: What is a bonus worth that no parameter hears of?

Where to look: what is detached.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Detach the entropy."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    undecided = policy.entropy().where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * undecided.detach()
