"""The product that is merged is transposed.

What the result shows: the weights of square layers get the transpose of their update; where in and
out differ, numbers land in wrong places, or shapes do not fit.

Why it happens: inputs are multiplied by A and then by B, so A stands first in the code, and the
product of the transposes is (in, out).

A question to think about: a weight is (out, in). What shapes have B A and the product of the
transposes?

Where to look: the order of the two factors, at a layer that is not square.
"""

from __future__ import annotations

import torch
from peft_support import lora_layers
from torch import nn

PARTS = ("5",)


def merge(model: nn.Module) -> None:
    """Multiply the other way round."""
    for layer in lora_layers(model):
        if not layer.merged:
            with torch.no_grad():
                update = layer.lora_a.T @ layer.lora_b.T
                layer.base.weight += layer.scale * update.reshape(layer.base.weight.shape)
            layer.merged = True
