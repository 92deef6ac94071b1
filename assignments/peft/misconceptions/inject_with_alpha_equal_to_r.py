"""The adapters get no alpha: their factor is 1.

What the result shows: right after injection nothing shows; with numbers in them, the updates are
off by alpha / r.

Why it happens: many settings have alpha equal to r, and there nothing is wrong.

A question to think about: which argument of this function has no effect?

Where to look: what the adapters are made with.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Use the rank twice."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    model.requires_grad_(False)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, r))
    return list(picked)
