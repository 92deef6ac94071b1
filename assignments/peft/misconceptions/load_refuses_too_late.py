"""A model has been changed before a state is refused.

What the result shows: the error comes, and the model answers differently afterwards.

Why it happens: names are compared at the end, or one by one while numbers are copied already.

A question to think about: somebody catches the error and goes on with the model. Which numbers does
it hold?

Where to look: the order of comparing and copying.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Copy first and compare then."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    with torch.no_grad():
        for name, parameter in mine.items():
            if name in state:
                parameter.copy_(state[name])
    if mine.keys() != state.keys():
        raise KeyError("names differ")
