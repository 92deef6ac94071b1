"""A name that picks nothing is passed over.

What the result shows: no error is raised, and a slip in a name leaves a module frozen without a
word.

Why it happens: a loop over parameters asks for each whether a name fits, and never for a name
whether it has fitted.

A question to think about: after a night of training the loss has not moved, because `heads` was
written for `head`. When could that have been noticed?

Where to look: what is known, after the loop, about each of the given names.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Pass over what is unknown."""
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
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
