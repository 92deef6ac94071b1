"""The saved state holds the base layers under the adapters too.

What the result shows: beside every `lora_a` and `lora_b` stand the weight and bias of `base`, which
have not changed.

Why it happens: whatever belongs to an adapted layer is saved, because it is one module.

A question to think about: which numbers of an adapted layer does somebody lack who has the base
model already?

Where to look: the condition on names.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("4",)


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Save adapted layers whole."""
    return {
        name: tensor.clone()
        for name, tensor in model.state_dict().items()
        if f"{name.rpartition('.base.')[0] or name.rpartition('.')[0]}.lora_a" in model.state_dict()
    }
