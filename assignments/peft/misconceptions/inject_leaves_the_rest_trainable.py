"""Everything that has no adapter can still be trained.

What the result shows: embeddings, norms and the linear layers that were not picked require
gradients.

Why it happens: an adapter freezes its own base, and it looks as if that were all.

A question to think about: which numbers would an optimiser move that takes all that require a
gradient?

Where to look: what is done with the parameters outside the adapters.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Freeze nothing else."""
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
    return list(picked)
