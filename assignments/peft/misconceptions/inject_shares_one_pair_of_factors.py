"""Layers of one shape share one pair of factors.

What the result shows: the model has fewer parameters to train than r (in + out) for each layer.

Why it happens: factors are made once and handed to every layer.

A question to think about: is the same update right for the queries of the first block and the
values of the second?

Where to look: how many new parameters there are, and where they are made.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Use the same factors again."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    model.requires_grad_(False)
    kept: dict[object, GivenLoRALinear] = {}
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        made = GivenLoRALinear(module, r, alpha)
        first = kept.setdefault(tuple(module.weight.shape), made)
        made.lora_a, made.lora_b = first.lora_a, first.lora_b
        setattr(model.get_submodule(owner), name, made)
    return list(picked)
