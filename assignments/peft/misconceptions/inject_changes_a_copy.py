"""A copy of the model gets the adapters, and the model none.

What the result shows: the returned paths are right, and the model that was handed over is what it
was.

Why it happens: arguments usually stay as they are. Here the contract says that the model is changed
in place, and only paths are returned.

A question to think about: the function returns paths. How would anybody get hold of the changed
model?

Where to look: which object the layers are replaced in.
"""

from __future__ import annotations

import copy

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Work on a copy."""
    model = copy.deepcopy(model)
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
    return list(picked)
