"""Of a parameter with two names, the last name decides.

What the result shows: naming the first place of a shared table is undone when its second name is
looked at.

Why it happens: each name is looked at by itself, and what is found later overwrites what was found
before.

A question to think about: two names lead to one parameter, and one of them is in the list. Should
the parameter learn?

Where to look: what happens when a parameter is met again under another name.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Switch by each name in turn."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        (picked.add if by else picked.discard)(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
