"""A new head that starts with random numbers.

What the result shows: the first logits are not 0, the first loss is not log C, and the first step
sends a gradient through the head.

Why it happens: a new linear layer has random numbers, and in a network that is trained from nothing
that is needed.

A question to think about: a head of random numbers multiplies the gradient on its way back. What
does a model that was trained at length receive in the first steps?

Where to look: what the new layer holds before it is returned.
"""

from __future__ import annotations

from torch import nn

PARTS = ("2",)


def zero_head(features: int, classes: int) -> nn.Linear:
    """Keep torch's start."""
    head = nn.Linear(features, classes)
    return head
