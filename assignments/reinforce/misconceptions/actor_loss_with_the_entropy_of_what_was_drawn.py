"""The surprise of the action taken stands for the entropy.

What the result shows: On average over actions the value is right, but it jumps with what was drawn,
and its gradient is 0 on average.

Why it happens: Minus the log-probability of a drawn action has the entropy as its mean.

A question to think about: The mean of the gradient of log p over a policy's own actions is 0. What
does this bonus push, then?

Where to look: from what the entropy is computed.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Use the sample."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    surprise = -policy.log_prob(actions).where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * surprise
