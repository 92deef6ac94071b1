"""A state that lacks a name is loaded all the same.

What the result shows: no error is raised, and the layer that was missing keeps the numbers it had.

Why it happens: the loop asks of each name whether it is there, and goes on if not.

A question to think about: half of an adapter is loaded, and the other half is random. What does the
model answer?

Where to look: what is compared before the first number is copied.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Load what there is."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if not state.keys() <= mine.keys():
        raise KeyError("an unknown name")
    with torch.no_grad():
        for name, parameter in mine.items():
            if name in state:
                parameter.copy_(state[name])
