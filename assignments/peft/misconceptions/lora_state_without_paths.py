"""The saved state has last names for keys, so one layer is left of all.

What the result shows: there are two entries, `lora_a` and `lora_b`, those of the last layer.

Why it happens: the last piece of each name is taken as the key, and equal keys overwrite each
other.

A question to think about: six layers have a `lora_a`. How many different last names are there?

Where to look: the keys of the result.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("4",)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Keep last names."""
    return {
        name.rpartition(".")[2]: tensor.clone()
        for name, tensor in model.state_dict().items()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
