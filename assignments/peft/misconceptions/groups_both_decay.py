"""Both groups have the same weight decay.

What the result shows: the lists are right, and the second one decays as well.

Why it happens: the second entry is a copy of the first, or the optimiser's own setting is expected
to be 0.

A question to think about: if both groups decay alike, what are two groups for?

Where to look: the number that stands beside each list.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Give both the same decay."""
    learning = [one for one in model.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim < 2], "weight_decay": weight_decay},
    ]
