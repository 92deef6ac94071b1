"""The weight of the new head is zeros and its bias is random.

What the result shows: the logits are the same for every example, and not 0.

Why it happens: the weight is set to zero in one line, and the bias needs one of its own.

A question to think about: what does a head with a weight of zeros say of every example?

Where to look: the second parameter of a linear layer.
"""

from __future__ import annotations

from torch import nn

PARTS = ("2",)


def zero_head(features: int, classes: int) -> nn.Linear:
    """Forget the bias."""
    head = nn.Linear(features, classes)
    nn.init.zeros_(head.weight)
    return head
