"""Only what is called bias is kept from decaying.

What the result shows: gains of normalisations and single numbers stand in the group that decays.

Why it happens: the gain of a normalisation is called `weight` in torch, like a matrix.

A question to think about: which parameters of a normalisation have one axis, and what are they
called?

Where to look: the condition: names differ from module to module, axes do not.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Go by names."""
    named = [pair for pair in model.named_parameters() if pair[1].requires_grad]
    rest = [one for name, one in named if not name.endswith("bias")]
    return [
        {"params": rest, "weight_decay": weight_decay},
        {"params": [one for n, one in named if n.endswith("bias")], "weight_decay": 0.0},
    ]
