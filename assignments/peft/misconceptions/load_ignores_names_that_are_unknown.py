"""A name that the model's adapters do not have is passed over.

What the result shows: no error is raised for a state that was made for another model.

Why it happens: the loop runs over the model's names, so others are never seen.

A question to think about: an adapter for 12 blocks is loaded into a model of 6. Should that pass
without a word?

Where to look: which of the two sets of names is looked through.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("4",)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Load what fits."""
    mine = {
        name: parameter
        for name, parameter in model.named_parameters()
        if name.rpartition(".")[2] in {"lora_a", "lora_b"}
    }
    if not mine.keys() <= state.keys():
        raise KeyError("a name is missing")
    with torch.no_grad():
        for name, parameter in mine.items():
            parameter.copy_(state[name])
