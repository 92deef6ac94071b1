"""The log-probabilities of all actions are weighted, not that of the one taken.

What the result shows: The first term does not depend on the actions.

Why it happens: A log-softmax has a number for every action, and a sum over them fits in shape.

A question to think about: Which actions become more likely when all of them are pushed up?

Where to look: how the entry of the action taken is chosen.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Sum the row."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * logits.log_softmax(dim=-1).sum(dim=-1)).where(mask, 0.0).sum(dim=1).mean()
    undecided = policy.entropy().where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * undecided
