"""The bias of the new head is zeros and its weight is random.

What the result shows: the first logits are not 0, and a gradient gets past the head at the first
step.

Why it happens: zeros for a bias are the usual start, zeros for a weight are not: in a hidden layer
all units would stay alike.

A question to think about: a head has no layer behind it that would have to tell its units apart.
What tells its rows apart?

Where to look: which of the two parameters are set.
"""

from __future__ import annotations

from torch import nn

PARTS = ("2",)


def zero_head(features: int, classes: int) -> nn.Linear:
    """Forget the weight."""
    head = nn.Linear(features, classes)
    nn.init.zeros_(head.bias)
    return head
