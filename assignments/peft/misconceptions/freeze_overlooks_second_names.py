"""A shared parameter is found under its first name only.

What the result shows: naming the second place picks nothing, and the table stays frozen.

Why it happens: `named_parameters()` gives a parameter that is used in two places once, under the
name that comes first.

A question to think about: a model ties its last layer to its embedding. By which name does
`named_parameters()` list the table?

Where to look: how parameters and names are walked over; there is an argument that keeps duplicates.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Know first names only."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters():
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    known = {name for name, _ in model.named_modules()}
    every = {name for name, _ in model.named_parameters(remove_duplicate=False)}
    if unused - known - every:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
