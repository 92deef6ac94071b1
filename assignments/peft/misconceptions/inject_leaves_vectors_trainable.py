"""Biases and gains outside the adapters can still be trained.

What the result shows: every vector of the model that has no adapter around it requires a gradient.

Why it happens: training biases beside adapters is a known option, and one that has to be asked for.

A question to think about: which names does the contract list as those that may require a gradient?

Where to look: what is frozen before the adapters come.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Leave biases and gains."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    for one in model.parameters():
        one.requires_grad_(one.ndim < 2)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return list(picked)
