"""A module's name picks none of its parameters.

What the result shows: after naming modules nothing can be trained, and the count is 0; a
parameter's own name works.

Why it happens: names are compared as wholes, and the name of a parameter has the module's name and
one piece more.

A question to think about: what are the names of the two parameters of the module `layers.3`?

Where to look: the comparison of names: how does a module's name become part of its parameters'
names?
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Know parameters by their own name only."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one}
        unused -= by
        if by:
            picked.add(id(parameter))
    modules = {name for name, _ in model.named_modules()}
    if unused - modules:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
