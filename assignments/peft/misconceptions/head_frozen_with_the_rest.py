"""The new head is frozen like the model under it.

What the result shows: the logits are 0 and stay 0: neither number of the head can be trained.

Why it happens: everything is frozen in one go, and the head is the one thing that is to learn.

A question to think about: if neither the model nor the head may move, what does training change?

Where to look: `requires_grad` of the head's two parameters.
"""

from __future__ import annotations

from torch import nn

PARTS = ("2",)


def zero_head(features: int, classes: int) -> nn.Linear:
    """Freeze the new head."""
    head = nn.Linear(features, classes)
    nn.init.zeros_(head.weight)
    nn.init.zeros_(head.bias)
    return head.requires_grad_(False)
