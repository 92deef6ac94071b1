"""What is merged is divided by r once more than it should be.

What the result shows: what was added to each weight is the right update divided by the rank, and
the merged model answers differently from the model with adapters beside it.

Why it happens: the formula says alpha / r, and `scale` looks as if it were alpha.

A question to think about: an adapter of rank 2 with alpha 3 has the `scale` 1.5. What is left to
divide by?

Where to look: what the product is multiplied by.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Take the scale for alpha."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                factor = layer.scale / len(layer.lora_a)
                layer.base.weight += factor * layer.lora_b @ layer.lora_a
            layer.merged = True
