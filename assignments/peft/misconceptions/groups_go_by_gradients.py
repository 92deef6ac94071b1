"""The groups hold what holds a gradient instead of what requires one.

What the result shows: before a backward pass both lists are empty; after one they keep frozen
parameters with old gradients.

Why it happens: `grad` and `requires_grad` sound alike. The first is a tensor that comes and goes,
the second is a decision.

A question to think about: an optimiser is made before the first backward pass. Which of the two is
known then?

Where to look: the condition under which a parameter counts as one that can be trained.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Go by gradients that are there."""
    learning = [one for one in model.parameters() if one.grad is not None]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
    ]
