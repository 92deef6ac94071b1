"""The new adapters are frozen with everything else.

What the result shows: the paths are right, and nothing in the model can be trained.

Why it happens: freezing comes last, when the adapters are in the model already.

A question to think about: which parameters does the model have at the moment at which it is frozen?

Where to look: the order of freezing and replacing.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Freeze at the end."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    if unused:
        raise ValueError("a target picks no linear layer")
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    model.requires_grad_(False)
    return list(picked)
