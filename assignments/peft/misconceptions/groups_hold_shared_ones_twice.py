"""A parameter with two names stands in a list twice.

What the result shows: where a table is shared the first list is too long; an optimiser warns or
refuses.

Why it happens: a walk over modules, or `remove_duplicate=False`, meets a shared parameter in each
of its places.

A question to think about: how many steps should an optimiser take with a table that is used in two
places?

Where to look: what is walked over: names, or parameters.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Go over names."""
    every = [one for _, one in model.named_parameters(remove_duplicate=False)]
    learning = [one for one in every if one.requires_grad]
    return [
        {"params": [one for one in learning if one.ndim >= 2], "weight_decay": weight_decay},
        {"params": [one for one in learning if one.ndim < 2], "weight_decay": 0.0},
    ]
