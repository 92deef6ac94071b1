"""The bonus is for the mean entropy of a step, not for its sum over an episode.

What the result shows: The entropy term is too small by the mean length of an episode.

Why it happens: The mean over real steps is a natural size for entropy. The loss beside it is a sum
over steps.

A question to think about: An episode is twice as long. Which of the two terms doubles?

Where to look: what the sum of the entropies is divided by.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Average over steps."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    undecided = policy.entropy().where(mask, 0.0).sum() / mask.sum().clamp(min=1)
    return loss - bonus * undecided
