"""Each episode is divided by its own length.

What the result shows: Steps of short episodes count more than those of long ones; right only where
all lengths are 1.

Why it happens: A mean in each episode, then a mean over the episodes: each looks natural.

A question to think about: One episode has ten steps and one has a hundred. How much more does a
step of the first count?

Where to look: what each episode's sum is divided by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Average twice."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    weighted = (advantages.detach() * log_probs).where(mask, 0.0)
    return -(weighted.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()
