"""Each number is cut at max_norm.

What the result shows: no entry exceeds the bound, the norm may; the direction changes.

Why it happens: that is another known way to clip, by value, and torch has it under a similar name.

A question to think about: a gradient is (3, 4) and the bound is 1. What has the length 1 and the
same direction?

Where to look: whether numbers are cut or the whole is shortened.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Cut the numbers."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    return [one if one is None else one.clamp(-max_norm, max_norm) for one in gradients], norm
