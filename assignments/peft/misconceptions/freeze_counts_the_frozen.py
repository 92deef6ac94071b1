"""A count of the frozen numbers.

What the result shows: the count and the right one add up to the size of the model.

Why it happens: the function is called freeze, so counting what it froze seems natural; it is to say
what is left.

A question to think about: a model of a million numbers is frozen but for a head of a thousand.
Which of the two numbers is of interest for memory and for saving?

Where to look: the condition in the last sum.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Count what is frozen."""
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
    return sum(one.numel() for one in model.parameters() if not one.requires_grad)
