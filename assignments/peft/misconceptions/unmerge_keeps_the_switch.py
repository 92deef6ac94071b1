"""After unmerging, the layer still counts as merged.

What the result shows: the weights are right, and the model answers without its adapters.

Why it happens: the weight is put right, and nothing tells the layer so.

A question to think about: what does the forward pass add as long as `merged` is True?

Where to look: what else has to change when the update has left the weight.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def unmerge(model: nn.Module) -> None:
    """Forget the switch."""
    for layer in lora_layers(model):
        if layer.merged:
            with torch.no_grad():
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
