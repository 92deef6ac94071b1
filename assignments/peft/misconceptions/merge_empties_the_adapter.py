"""Merging sets the adapter to zeros.

What the result shows: weights and answers are right after merging, and what was learnt cannot be
taken out any more.

Why it happens: an adapter of zeros adds nothing, so nothing counts twice; the layer has a switch
for that.

A question to think about: after unmerging, where should the numbers of the update come from?

Where to look: what happens to `lora_a` and `lora_b`.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Set the second factor to zero."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
                layer.lora_b.zero_()
            layer.merged = True
