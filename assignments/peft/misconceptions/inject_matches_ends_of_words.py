"""A target picks every linear layer whose path ends with the same letters.

What the result shows: `ery` picks `query`, where nothing should be picked and an error raised.

Why it happens: `endswith` compares letters, and knows nothing of the dots between names.

A question to think about: which character has to stand before a target, if it does not begin the
path?

Where to look: the `endswith`: try it with half a name.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Compare ends without the dot."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if path.endswith(one)}
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
