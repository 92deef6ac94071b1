"""Only the last name of a target counts.

What the result shows: a target that names one layer of one block picks that layer in every block.

Why it happens: layers are replaced by `setattr` under their last name, and the comparison is made
with it.

A question to think about: how can somebody adapt the first block and leave the second as it is?

Where to look: which part of the target is compared.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Compare last names."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if path.split(".")[-1] == one.split(".")[-1]}
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
