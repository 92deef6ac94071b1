"""Unmerging turns the switch and leaves the update in the weight.

What the result shows: after merge and unmerge the answers hold every update twice.

Why it happens: the switch is what the forward pass looks at.

A question to think about: where are the numbers that merging has added?

Where to look: what happens to the weight.
"""

from __future__ import annotations

from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def unmerge(model: nn.Module) -> None:
    """Leave the weight."""
    for layer in lora_layers(model):
        if layer.merged:
            layer.merged = False
