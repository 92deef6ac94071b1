"""Merging a second time adds the update once more.

What the result shows: after one merge everything is right, after two the update counts twice.

Why it happens: nothing asks whether the update is in the weight already. A model that merges
whenever it is put in evaluation mode meets this soon.

A question to think about: evaluation begins, ends and begins again, and each time somebody merges.
What is in the weight?

Where to look: what is asked before the update is added.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Ask nothing."""
    for layer in lora_layers(model):
        with torch.no_grad():
            layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
        layer.merged = True
