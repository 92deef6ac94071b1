"""All steps of an episode share the sum of its advantages.

What the result shows: The sum of the log-probabilities times the sum of the advantages, averaged
over the steps.

Why it happens: The policy gradient is often written as the probability of a whole episode times
what it brought.

A question to think about: Which advantage belongs to which action?

Where to look: when the sum over the steps is taken, before or after the product.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Sum first."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    gains = advantages.detach().where(mask, 0.0).sum(dim=1) / mask.sum(dim=1).clamp(min=1)
    return -(gains * log_probs.where(mask, 0.0).sum(dim=1)).mean()
