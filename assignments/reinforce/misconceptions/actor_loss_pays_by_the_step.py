"""The bonus is paid for each step, whatever its entropy is.

What the result shows: The entropy term is the number of real steps times the bonus: a number that
no parameter can change.

Why it happens: The bonus is paid for each step that was taken.

A question to think about: What has a policy to do to earn more of it?

Where to look: what the bonus is multiplied by.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Pay by the step."""
    policy, gains = Categorical(logits=logits), advantages.detach()
    loss = -(gains * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * mask.sum(dim=1).to(loss.dtype).mean()
