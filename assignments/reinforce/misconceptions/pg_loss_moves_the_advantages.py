"""A gradient reaches the advantages.

What the result shows: The value is right. But whoever made the advantages is told to make them
smaller, most of all for unlikely actions: a value network would promise too much.

Why it happens: Advantages that come from a value network have a graph, and it is not cut.

A question to think about: What would lower the loss faster: better actions, or advantages that are
simply said to be smaller?

Where to look: which of the two factors may hear of the loss.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Leave the graph."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages * log_probs).where(mask, 0.0).sum(dim=1).mean()
