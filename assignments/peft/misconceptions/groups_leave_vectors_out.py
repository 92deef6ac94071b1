"""Biases and gains are handed to the optimiser in neither group.

What the result shows: the second list is always empty, so what can be trained never is.

Why it happens: what is not to decay is left out altogether.

A question to think about: a bias may learn and may not decay. What is it that 0.0 in the second
group says?

Where to look: the second list.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Hand over matrices alone."""
    learning = [one for one in model.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning[:0]], "weight_decay": 0.0},
    ]
