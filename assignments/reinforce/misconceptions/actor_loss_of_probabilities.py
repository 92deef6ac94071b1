"""Probabilities in the place of log-probabilities.

What the result shows: Rare actions hardly count; the gradient is multiplied by how likely each
action was.

Why it happens: It sounds natural to make the probability of a good action larger.

A question to think about: A rare action is drawn rarely. Why must it then count more each time?

Where to look: what is multiplied by the advantages.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Undo the logarithm."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions).exp()).where(mask, 0.0).sum(dim=1).mean()
    undecided = policy.entropy().where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * undecided
