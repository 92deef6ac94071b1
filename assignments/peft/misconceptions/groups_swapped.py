"""Biases and gains decay, and matrices do not.

What the result shows: the two lists have changed places.

Why it happens: the condition is turned round: a matrix has two axes, a bias one.

A question to think about: which of the two lists is followed by the weight decay that was asked
for?

Where to look: the comparison of the number of axes with 2.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Let vectors decay."""
    learning = [one for one in model.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim <= 1], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim > 1], "weight_decay": 0.0},
    ]
