"""Each gradient is clipped by its own norm.

What the result shows: long gradients are shortened more than short ones, so the direction of the
step changes. The norm that is returned is right.

Why it happens: a loop over the gradients clips one after the other; it is right for a single
tensor.

A question to think about: one parameter has a gradient of length 100, another one of 1. What is
their ratio after clipping?

Where to look: how many factors there are.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Use a factor for each."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    clipped = [one * (max_norm / one.norm()).clamp(max=1) for one in real]
    rest = iter(clipped)
    return [None if one is None else next(rest) for one in gradients], norm
