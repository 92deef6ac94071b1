"""A mean in each episode, then a mean over the episodes.

What the result shows: Steps of short episodes count more than those of long ones.

Why it happens: Each of the two means looks natural.

A question to think about: One episode has two steps and one has six. How much does a step of each
count?

Where to look: how many means there are.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Average twice."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    squares = ((values - targets.detach()) ** 2).where(mask, 0.0)
    return (squares.sum(dim=1) / mask.sum(dim=1).clamp(min=1)).mean()
