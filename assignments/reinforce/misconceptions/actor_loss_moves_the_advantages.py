"""A gradient reaches the advantages of actor_loss.

What the result shows: The value is right. But whoever made the advantages is told to make them
smaller, most of all for unlikely actions: a value network would promise too much.

Why it happens: Advantages that come from a value network have a graph, and it is not cut.

A question to think about: What would lower the loss faster: better actions, or advantages that are
simply said to be smaller?

Where to look: which factors may hear of the loss.
"""

from __future__ import annotations

from torch import Tensor
from torch.distributions import Categorical

PARTS = ("4",)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Leave the graph."""
    policy = Categorical(logits=logits)
    loss = -(advantages * policy.log_prob(actions)).where(mask, 0.0).sum(dim=1).mean()
    return loss - bonus * policy.entropy().where(mask, 0.0).sum(dim=1).mean()
