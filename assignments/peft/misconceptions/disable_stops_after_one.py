"""Only the first adapter of the model is disabled.

What the result shows: the answers inside are neither those of the base nor those of the adapted
model.

Why it happens: one layer is looked up and switched off, and there are more.

A question to think about: how many adapters has a model of two blocks with three targets?

Where to look: the loop over layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from peft_support import lora_layers
from torch import Tensor, nn

PARTS = ("5",)


@contextmanager
def disable(model: nn.Module) -> Iterator[None]:
    """Do the first layer."""
    before = [(layer, layer.active, layer.merged) for layer in lora_layers(model)[:1]]
    with torch.no_grad():
        for layer, _, merged in before:
            if merged:
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
            layer.active = layer.merged = False
    try:
        yield
    finally:
        with torch.no_grad():
            for layer, active, merged in before:
                if merged:
                    layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
                layer.active, layer.merged = active, merged


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)
