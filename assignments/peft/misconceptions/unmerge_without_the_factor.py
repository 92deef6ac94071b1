"""Unmerging takes the product away without alpha / r.

What the result shows: after merge and unmerge each weight is off by a part of its update.

Why it happens: the factor is remembered in one function and not in the other.

A question to think about: do the two functions compute the same update?

Where to look: what is subtracted.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def unmerge(model: nn.Module) -> None:
    """Take the bare product away."""
    for layer in lora_layers(model):
        if layer.merged:
            with torch.no_grad():
                layer.base.weight -= layer.lora_b @ layer.lora_a
            layer.merged = False
