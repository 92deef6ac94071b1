"""The values are cut off from the network.

What the result shows: The loss is right, and no gradient flows back: the network never changes.

Why it happens: A `detach` on the wrong side of the difference.

A question to think about: Which side has to move?

Where to look: what is detached.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Cut the wrong side."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return ((values.detach() - targets) ** 2).where(mask, 0.0).sum().detach() / mask.sum()
