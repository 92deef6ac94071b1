"""Only the first adapter of the model is merged.

What the result shows: answers are right, and all weights but one are what they were.

Why it happens: a `return` or `break` stands inside the loop.

A question to think about: how many adapters has a model of two blocks with three targets?

Where to look: the loop over layers.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Do the first layer."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
            layer.merged = True
            break
