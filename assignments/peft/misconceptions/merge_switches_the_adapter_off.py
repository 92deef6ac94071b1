"""A merged adapter is marked as inactive and not as merged.

What the result shows: answers are right, and nobody can tell a merged layer from one that was
switched off.

Why it happens: both switches keep the forward pass from adding the update.

A question to think about: `disable` has to know which updates are in the weights. Which switch
tells it?

Where to look: which of the two attributes is set.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Use the other switch."""
    for layer in lora_layers(model):
        if layer.active:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
            layer.active = False
