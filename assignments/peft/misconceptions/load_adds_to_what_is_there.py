"""The numbers of a state are added to those of the model.

What the result shows: into a new model, whose `lora_b` is zero, half of the numbers come out right;
into another one, none.

Why it happens: an update is something that is added: to the weight, not to the update that was
there before.

A question to think about: what should be left of the old adapters after loading?

Where to look: the operation on each parameter.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Add."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if mine.keys() != state.keys():
        raise KeyError("names differ")
    with torch.no_grad():
        for name, parameter in mine.items():
            parameter.add_(state[name])
