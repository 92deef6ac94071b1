"""The log-probabilities are cut off from the policy.

What the result shows: The value is right, and no gradient flows back: the policy never changes.

Why it happens: A `detach` too many, or on the wrong one of the two factors.

A question to think about: Which of the two factors has to hear of the loss?

Where to look: what is detached.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Cut the wrong factor."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach() * log_probs.detach()).where(mask, 0.0).sum(dim=1).mean()
