"""An exception inside `disable` leaves the adapters off.

What the result shows: without an exception everything is right.

Why it happens: what stands behind a `yield` is not reached when the block raises, unless it stands
in a `finally`.

A question to think about: evaluation is interrupted by hand in the middle. What does the model
answer from then on?

Where to look: whether switching on again can be skipped.
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
    """Restore without finally."""
    before = [(layer, layer.active, layer.merged) for layer in lora_layers(model)]
    with torch.no_grad():
        for layer, _, merged in before:
            if merged:
                layer.base.weight -= layer.scale * layer.lora_b @ layer.lora_a
            layer.active = layer.merged = False
    yield
    with torch.no_grad():
        for layer, active, merged in before:
            if merged:
                layer.base.weight += layer.scale * layer.lora_b @ layer.lora_a
            layer.active, layer.merged = active, merged


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)
