"""Adapters that were loaded cannot be trained any more.

What the result shows: the answers are right, and nothing in the model requires a gradient.

Why it happens: a loaded adapter is thought of as finished.

A question to think about: somebody loads yesterday's adapters to train them for another day. What
is missing?

Where to look: `requires_grad` of what was loaded.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Freeze them."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if mine.keys() != state.keys():
        raise KeyError("names differ")
    with torch.no_grad():
        for name, parameter in mine.items():
            parameter.copy_(state[name])
            parameter.requires_grad_(False)
