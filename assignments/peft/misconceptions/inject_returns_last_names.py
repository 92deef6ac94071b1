"""The returned list has the last names of the layers and not their paths.

What the result shows: the model is right, and the list says `query` twice.

Why it happens: the last name is what `setattr` needs, so it is at hand.

A question to think about: which of the two layers called `query` is meant by `query`?

Where to look: what is collected for the result.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Return names without paths."""
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
    return [path.rpartition(".")[2] for path in picked]
