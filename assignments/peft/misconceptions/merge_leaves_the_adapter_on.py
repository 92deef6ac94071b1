"""A merged adapter is still added in the forward pass.

What the result shows: the weights are right, and the answers hold every update twice.

Why it happens: the update has been written into the weight, and nothing tells the layer so.

A question to think about: what does the forward pass of a layer add after its update is in the
weight?

Where to look: what else has to change when a weight has taken the update in.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Forget the switch."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
