"""A gradient reaches the targets.

What the result shows: The value is right. But whoever made the targets is told to move towards the
network.

Why it happens: The difference has two sides, and both may hold a graph.

A question to think about: What has happened already: the targets, or the values?

Where to look: which side of the difference may hear of the loss.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Leave the graph."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return ((values - targets) ** 2).where(mask, 0.0).sum() / mask.sum()
