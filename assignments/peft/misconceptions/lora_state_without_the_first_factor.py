"""The saved state lacks every `lora_a`.

What the result shows: half of the names are missing.

Why it happens: `lora_b` starts at zero and so holds all that was learnt, or so it seems; what it
means depends on the random numbers in `lora_a`, which learns too.

A question to think about: the same `lora_b` is combined with another random `lora_a`. Is the
product the same?

Where to look: the names that are kept.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("4",)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Save what starts at zero."""
    return {
        name: tensor.clone()
        for name, tensor in model.state_dict().items()
        if name.rpartition(".")[2] == "lora_b"
    }
