"""After `disable` every adapter is on, also those that were off before.

What the result shows: a model with one adapter switched off answers differently before and after.

Why it happens: what was False is set to True, without a look at what it was.

A question to think about: two `with disable(...)` stand inside each other. What should hold between
the ends of the inner and the outer one?

Where to look: which value `active` gets back.
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
    """Switch everything on."""
    before = [(layer, layer.active, layer.merged) for layer in lora_layers(model)]
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
                layer.active, layer.merged = True, merged


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)
