"""A parameter that has two names is counted twice.

What the result shows: the right parameters can be trained; where a shared table is among them the
count is too large by its size.

Why it happens: `remove_duplicate=False`, or a walk over modules, gives a shared parameter once for
each place.

A question to think about: an optimiser gets a table that is used in two places. How many numbers
does it move?

Where to look: what the sum runs over: names, or parameters.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Count names."""
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
    every = (one for _, one in model.named_parameters(remove_duplicate=False))
    return sum(one.numel() for one in every if one.requires_grad)
