"""A count of all numbers of the model, frozen or not.

What the result shows: the right parameters can be trained, and the count is the same whatever is
named.

Why it happens: `sum(p.numel() for p in model.parameters())` is what one writes for the size of a
model.

A question to think about: what should the count be when no name is given at all?

Where to look: which parameters the sum in the last line runs over.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Count all numbers of the model."""
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
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters())
