"""Of the layers that a target picks, only the first is replaced.

What the result shows: the list of paths has one entry for each target; later blocks have no
adapter.

Why it happens: the search stops as soon as something is found.

A question to think about: how many layers called `query` does a model of two blocks have?

Where to look: what happens in the walk after the first layer that fits.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Stop after the first."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            if not any(one in by for one in set(targets) - unused):
                picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    model.requires_grad_(False)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return list(picked)
