"""Updates that are merged still count inside `disable`.

What the result shows: a model that is not merged is right; a merged one answers inside as it does
outside.

Why it happens: switching an adapter off keeps it from being added, and a merged one is in the
weight already.

A question to think about: where is the update of a merged layer?

Where to look: what is done for layers whose `merged` is True.
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
    """Leave merged weights alone."""
    before = [(layer, layer.active, layer.merged) for layer in lora_layers(model)]
    with torch.no_grad():
        for layer, _, merged in before:
            layer.active = False
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
