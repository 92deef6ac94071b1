"""What was frozen before stays frozen, also when it is named.

What the result shows: on a new model everything is right; on one that was frozen already nothing,
or too little, can be trained.

Why it happens: the parameters of a new module require gradients, so switching off seems enough.

A question to think about: a model is frozen for one head, and then for another one. Which numbers
may move in the end?

Where to look: what happens to a named parameter that requires no gradient yet.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Only switch off."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        if id(parameter) not in picked:
            parameter.requires_grad_(False)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
