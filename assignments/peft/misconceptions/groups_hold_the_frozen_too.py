"""The optimiser gets frozen parameters too.

What the result shows: the lists are longer than what can be trained; with an empty list of names
they hold the whole model.

Why it happens: `model.parameters()` is what every example hands to an optimiser, and without
gradients nothing seems to happen to the rest.

A question to think about: weight decay pulls a parameter towards zero in every step in which it has
a gradient, even one left over. What may then happen to a frozen weight?

Where to look: which parameters the lists are made from.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Hand everything over."""
    learning = [one for one in model.parameters()]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
    ]
