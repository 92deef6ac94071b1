"""The saved state holds the whole model.

What the result shows: all names of the model are there, and the file is as large as the model.

Why it happens: `model.state_dict()` is what one saves.

A question to think about: a thousand users have an adapter each for one model. What should a file
for each of them hold?

Where to look: which names are kept.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("4",)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Save the whole model."""
    return {name: tensor.clone() for name, tensor in model.state_dict().items()}
