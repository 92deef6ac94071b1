"""Frozen parameters keep the gradients that they hold.

What the result shows: the count is right, and gradients of an earlier backward pass are still
there.

Why it happens: `requires_grad_(False)` stops new gradients and says nothing about those that are
there.

A question to think about: an optimiser moves every parameter it was given whose `grad` is not None.
What happens to a frozen one with an old gradient?

Where to look: what is done with `grad` of a parameter that is switched off.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Leave gradients where they are."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
