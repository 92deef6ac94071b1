"""A target picks every linear layer in whose path it occurs somewhere.

What the result shows: `attention` picks four layers of each block, and part of a name picks
something too.

Why it happens: `target in path` is short, and agrees with the contract as long as targets are the
names of layers.

A question to think about: which layers have `attention` somewhere in their path, and which have it
at the end?

Where to look: the comparison of a target with a path.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Look for the target anywhere."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if one in path}
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
