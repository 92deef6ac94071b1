"""Hooks on the layers of a block instead of the block written out once more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import torch
from peft_support import Block, GivenLM, GivenLoRALinear
from torch import Tensor, nn


class IA3(nn.Module):
    """Lets the block run, and multiplies on the way."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block.requires_grad_(False)
        weight = block.contract.weight  # (d, d_hidden)
        self.key = nn.Parameter(weight.new_ones(weight.shape[0]))
        self.value = nn.Parameter(weight.new_ones(weight.shape[0]))
        self.hidden = nn.Parameter(weight.new_ones(weight.shape[1]))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hook three layers for the time of one call."""
        inner = self.block.attention
        handles = [
            inner.key.register_forward_hook(lambda _m, _i, given: given * self.key),
            inner.value.register_forward_hook(lambda _m, _i, given: given * self.value),
            self.block.contract.register_forward_pre_hook(
                lambda _m, read: (read[0] * self.hidden,)
            ),
        ]
        try:
            return self.block(x, mask)
        finally:
            for one in handles:
                one.remove()


class SoftPrompt(nn.Module):
    """Makes the whole input first and fills it in."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if not p >= 1:
            raise ValueError("a prompt has at least one vector")
        if init_ids is not None and init_ids.numel() != p:
            raise ValueError("a prompt has as many vectors as its start")
        self.model = model
        self.model.requires_grad_(False)
        ids = init_ids if init_ids is not None else torch.randperm(max(p, 99))[:p]
        table = model.token.weight.data
        noise = torch.randn(p, table.shape[1], dtype=table.dtype)
        start = model.token(ids).data if init_ids is not None else noise
        self.register_parameter("prompt", nn.Parameter(start.clone()))

    def forward(self, ids: Tensor) -> Tensor:
        """Pad on the left with the prompt."""
        p = self.prompt.shape[0]
        symbols = nn.functional.pad(self.model.token(ids), (0, 0, p, 0))  # (B, p + T, d)
        length = ids.shape[1]
        everywhere = nn.functional.pad(self.prompt, (0, 0, 0, length))  # (p + T, d)
        return self.model.from_embeddings(symbols + everywhere).narrow(1, p, length)


@contextmanager
def _one_off(layer: GivenLoRALinear) -> Iterator[None]:
    """Switch one layer off, and back to what it was."""
    was_active, was_merged = layer.active, layer.merged
    if was_merged:
        unmerge(layer)
    layer.active = False
    try:
        yield
    finally:
        layer.active = was_active
        if was_merged:
            merge(layer)


@contextmanager
def disable(model: nn.Module) -> Iterator[None]:
    """Enter one context for each layer."""
    with ExitStack() as stack:
        for layer in model.modules():
            if isinstance(layer, GivenLoRALinear):
                stack.enter_context(_one_off(layer))
        yield


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)


def _change(model: nn.Module, merged: bool) -> None:
    """Bring every layer into the state that is asked for."""
    sign = 1 if merged else -1
    for layer in model.modules():
        if isinstance(layer, GivenLoRALinear) and layer.merged != merged:
            with torch.no_grad():
                weight = layer.base.weight
                weight.addmm_(layer.lora_b, layer.lora_a, alpha=sign * layer.scale)
            layer.merged = merged


def merge(model: nn.Module) -> None:
    """Go to merged."""
    _change(model, True)


def unmerge(model: nn.Module) -> None:
    """Go back."""
    _change(model, False)
