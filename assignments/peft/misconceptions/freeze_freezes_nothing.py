"""The named parameters are switched on, and nothing is switched off.

What the result shows: in a new model everything can be trained still, and the count is that of the
whole model.

Why it happens: the parameters of a new module require gradients already, so switching some on
changes nothing.

A question to think about: after the call, which parameters of a new model have requires_grad False?

Where to look: what happens to a parameter that no name picks.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Only switch on."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        if id(parameter) in picked:
            parameter.requires_grad_(True)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
