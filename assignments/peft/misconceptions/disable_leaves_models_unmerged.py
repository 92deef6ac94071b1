"""A merged model is not merged any more after `disable`.

What the result shows: answers inside and afterwards are right, and weights and `merged` are not
what they were.

Why it happens: updates are taken out of the weights and not put back.

A question to think about: merging was to make the model fast. Is it so after the block?

Where to look: what is restored for layers that were merged.
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
    """Do not merge again."""
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
                layer.active = active


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)
