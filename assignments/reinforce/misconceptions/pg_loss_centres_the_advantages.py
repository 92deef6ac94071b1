"""The mean of the advantages is taken off inside the loss.

What the result shows: The loss and its gradient are those of other advantages, whose mean over the
real steps is 0. Adding a number to all advantages changes nothing.

Why it happens: Normalising belongs to many programs for this loss; here it is a part of its own.

A question to think about: Every action of a batch went well. Which of them should become rarer?

Where to look: what is done with the advantages before the product.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Take the mean off."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    gains = advantages.detach()
    gains = gains - gains.where(mask, 0.0).sum() / mask.sum().clamp(min=1)
    return -(gains * log_probs).where(mask, 0.0).sum(dim=1).mean()
