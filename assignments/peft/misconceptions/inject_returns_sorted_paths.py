"""The returned paths are sorted by their letters.

What the result shows: the model is right, and the list is in another order than
`model.named_modules()`.

Why it happens: a set or a sort stands on the way.

A question to think about: in which order does the model apply its layers, and in which order does
the alphabet?

Where to look: what is collected, and whether it keeps its order.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Sort the result."""
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
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return sorted(picked)
