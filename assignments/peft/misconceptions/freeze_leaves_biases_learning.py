"""Biases and gains can still be trained everywhere.

What the result shows: every vector of the model requires a gradient, and the count is too large by
their sizes.

Why it happens: only weights are thought of as parameters, or a recipe that trains biases is
followed without being asked for.

A question to think about: a bias has few numbers. Does the function's contract make an exception
for small parameters?

Where to look: which parameters are switched off: matrices alone, or all that are not named.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Leave biases alone."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked or parameter.ndim < 2)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
