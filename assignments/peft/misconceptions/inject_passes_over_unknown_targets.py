"""A target that picks no linear layer is passed over.

What the result shows: no error is raised; with a slip in every target a model without adapters
comes back, all frozen.

Why it happens: the walk asks of each layer whether a target fits, and never of a target whether it
has fitted.

A question to think about: `q_proj` is what other models call this layer. What should happen if it
is asked for here?

Where to look: what is known, after the walk, about each target.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Refuse nothing."""
    picked, unused = {}, set(targets)
    for path, module in model.named_modules():
        by = {one for one in targets if f".{path}".endswith(f".{one}")}
        if by and isinstance(module, nn.Linear):
            picked[path] = module
            unused -= by
    model.requires_grad_(False)
    for path, module in picked.items():
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(module, r, alpha))
    return list(picked)
