"""A name picks every parameter in whose name it occurs somewhere.

What the result shows: with `layers.1` the layers 1 and 10 can be trained, and part of a word picks
something too.

Why it happens: `one in name` is short, and works as long as no name is a part of another one.

A question to think about: does `layers.1` stand in `layers.10.weight`?

Where to look: the comparison of a given name with a parameter's name.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Look for the name anywhere."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if one in name}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
