"""A model is changed before a wrong name is refused.

What the result shows: the error comes, and afterwards other parameters can be trained than before
the call.

Why it happens: freezing and finding happen in one loop, and the error can only be raised when it is
over.

A question to think about: somebody catches the error and tries another name. What should the model
look like in between?

Where to look: the order of the two: first find everything, then change.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Freeze first and look at names then."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    if unused:
        raise ValueError("a name picks nothing")
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
