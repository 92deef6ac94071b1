"""After `disable` the adapters stay off.

What the result shows: inside everything is right, and afterwards the model answers as its base.

Why it happens: what is switched off before the `yield` is not switched on behind it.

A question to think about: what does the line behind the `with` block see?

Where to look: what happens after the `yield`.
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
    """Never switch on again."""
    before = [(layer, layer.active, layer.merged) for layer in lora_layers(model)]
    with torch.no_grad():
        for layer, _, merged in before:
            if merged:
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
            layer.active = layer.merged = False
    yield


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)
