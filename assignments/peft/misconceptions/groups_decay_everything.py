"""Biases and gains decay like matrices.

What the result shows: the first list holds all that can be trained, and the second is empty.

Why it happens: one list is what optimisers take by default.

A question to think about: decay keeps a matrix from growing. A gain of a normalisation starts at 1:
where does decay pull it?

Where to look: what decides in which of the two lists a parameter stands.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Let all of them decay."""
    learning = [one for one in model.parameters() if one.requires_grad]
    return [
        {"params": [one for one in learning], "weight_decay": weight_decay},
        {"params": [one for one in learning[:0]], "weight_decay": 0.0},
    ]
