"""A name picks every parameter whose name begins with the same letters.

What the result shows: with `layers.1` the layer 10 can be trained as well.

Why it happens: `startswith` compares letters, and knows nothing of the dots between names.

A question to think about: which character has to follow a module's name in the names of its
parameters?

Where to look: the `startswith`: names whose last piece is a number tell the difference.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Compare beginnings without the dot."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name.startswith(one)}
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
