"""The merged weight can be trained.

What the result shows: numbers are right, and every merged weight requires a gradient.

Why it happens: a new `nn.Parameter` requires a gradient unless it is told not to.

A question to think about: which numbers of the model may learn before merging, and which after it?

Where to look: whether the weight is changed in place, or replaced.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Make a new parameter."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                update = layer.scale * layer.lora_b @ layer.lora_a
                layer.base.weight = nn.Parameter(layer.base.weight + update)
            layer.merged = True
