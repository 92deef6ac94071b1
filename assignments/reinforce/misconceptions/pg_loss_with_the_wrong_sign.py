"""The sign is turned: the loss is what should grow.

What the result shows: Everything is right but the sign. A training would make good actions rarer;
on the cart the pole falls after nine steps.

Why it happens: The policy gradient points uphill, and optimisers go downhill.

A question to think about: An action was better than expected. Should its log-probability grow or
shrink when the loss falls?

Where to look: the sign in front of the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Go uphill."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return (advantages.detach() * log_probs).where(mask, 0.0).sum(dim=1).mean()
