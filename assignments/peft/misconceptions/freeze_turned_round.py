"""The named parameters are frozen and all others can be trained.

What the result shows: what should require a gradient requires none, and the other way round.

Why it happens: the list of names is read as a list of what to freeze.

A question to think about: what does an empty list mean under each reading?

Where to look: the truth value that is handed to `requires_grad_`.
"""

from __future__ import annotations

from torch import nn

PARTS = ("1",)


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Freeze what is named."""
    unused, picked = set(trainable), set()
    for name, parameter in model.named_parameters(remove_duplicate=False):
        by = {one for one in trainable if name == one or name.startswith(one + ".")}
        unused -= by
        if by:
            picked.add(id(parameter))
    if unused:
        raise ValueError("a name picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(id(parameter) not in picked)
        if not parameter.requires_grad:
            parameter.grad = None
    return sum(one.numel() for one in model.parameters() if one.requires_grad)
