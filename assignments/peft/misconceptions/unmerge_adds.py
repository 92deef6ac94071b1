"""Unmerging adds the update once more.

What the result shows: after merge and unmerge each weight holds its update twice.

Why it happens: the line of `merge` is copied.

A question to think about: what has to be true of merging and then unmerging?

Where to look: the sign.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def unmerge(model: nn.Module) -> None:
    """Add once more."""
    for layer in lora_layers(model):
        if layer.merged:
            with torch.no_grad():
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
            layer.merged = False
