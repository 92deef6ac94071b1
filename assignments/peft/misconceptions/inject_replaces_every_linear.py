"""Every linear layer gets an adapter, whatever the targets are.

What the result shows: the list of paths holds all linear layers of the model.

Why it happens: the walk asks whether a module is linear and forgets to ask for its name.

A question to think about: two targets are named in a model of two blocks. How many adapters should
there be?

Where to look: the condition under which a layer is replaced.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Take every linear layer."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    model.requires_grad_(False)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return list(picked)
