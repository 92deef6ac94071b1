"""The product is merged without alpha / r.

What the result shows: the merged model answers differently from the model with adapters beside it.

Why it happens: W = W0 + B A is how papers write it in one line, and the factor stands in another
line.

A question to think about: what does the forward pass of an adapter multiply the product by?

Where to look: what is added to the weight.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Add the bare product."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.lora_b @ layer.lora_a
            layer.merged = True
