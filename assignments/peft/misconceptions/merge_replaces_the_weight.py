"""The update takes the place of the weight.

What the result shows: after merging the base's own numbers are gone.

Why it happens: an assignment stands where an addition should.

A question to think about: W0 + B A: which of the two terms is missing?

Where to look: the operation on the weight.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Put the update in."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight.copy_(layer.scale * layer.lora_b @ layer.lora_a)
            layer.merged = True
