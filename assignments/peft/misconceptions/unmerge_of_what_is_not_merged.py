"""Unmerging takes an update out that was never merged.

What the result shows: a model that is not merged loses every update once more, and answers wrongly.

Why it happens: nothing asks whether the update is in the weight.

A question to think about: what should unmerging do to a model that nobody has merged?

Where to look: what is asked before the update is taken away.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def unmerge(model: nn.Module) -> None:
    """Ask nothing."""
    for layer in lora_layers(model):
        with torch.no_grad():
            layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
        layer.merged = False
