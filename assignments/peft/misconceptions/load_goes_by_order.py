"""Numbers are loaded in the order of the state, whatever their names are.

What the result shows: where the state has another order than the model, layers get each other's
numbers.

Why it happens: two dicts with the same names are gone through side by side, and a dict keeps the
order in which it was filled.

A question to think about: a state was sorted by name before it was saved. Does its first entry
belong to the model's first adapter?

Where to look: how a parameter finds its numbers.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Go from the end."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if mine.keys() != state.keys():
        raise KeyError("names differ")
    with torch.no_grad():
        for parameter, tensor in zip(mine.values(), state.values(), strict=True):
            parameter.copy_(tensor)
