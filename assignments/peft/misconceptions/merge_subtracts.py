"""The update is taken away from the weight instead of added.

What the result shows: each weight is off by twice its update.

Why it happens: merging and unmerging differ in one sign.

A question to think about: which of the two functions should give the model with its adapters,
without adapters?

Where to look: the sign.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Take away."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
            layer.merged = True
