"""A count of tensors instead of numbers.

What the result shows: the right parameters can be trained, and the count is far too small: one
layer with bias counts 2.

Why it happens: in torch a parameter is a whole tensor, and `len(list(...))` counts these. In papers
it is one number.

A question to think about: a linear layer takes width 3 to width 3, with bias. How many numbers does
it have?

Where to look: what is added up for each parameter in the count.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Count parameters, not their numbers."""
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
    return sum(1 for one in model.parameters() if one.requires_grad)
