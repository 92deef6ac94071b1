"""The returned paths come target after target.

What the result shows: with one target everything is right; with several, the model is right too and
the list is not in the order of `model.named_modules()`.

Why it happens: the outer loop goes over targets, and the inner one over modules.

A question to think about: in which order does one walk through the model find the layers?

Where to look: which of the two loops is the outer one.
"""

from __future__ import annotations

from peft_support import GivenLoRALinear
from torch import nn

PARTS = ("4",)


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Ask for one target after the other."""
    linear = {path: one for path, one in model.named_modules() if isinstance(one, nn.Linear)}
    picked: list[str] = []
    for target in targets:
        found = [path for path in linear if f".{path}".endswith(f".{target}")]
        if not found:
            raise ValueError("a target picks no linear layer")
        picked += [path for path in found if path not in picked]
    model.requires_grad_(False)
    for path in picked:
        owner, _, name = path.rpartition(".")
        setattr(model.get_submodule(owner), name, GivenLoRALinear(linear[path], r, alpha))
    return picked
