"""Entropy is left out.

What the result shows: Right for a bonus of 0 alone.

Why it happens: The term is small in practice, and nothing breaks without it.

A question to think about: What keeps a policy from being sure after its first lucky episodes?

Where to look: where the bonus appears.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Ignore the bonus."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    return loss + 0.0 * bonus
