"""The norm that is returned is the one after clipping.

What the result shows: never above the bound. The gradients are right.

Why it happens: the norm is computed once more at the end, or multiplied by the factor.

A question to think about: a log of the norm is to show explosions. What does it show here?

Where to look: which norm is returned.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Return the clipped norm."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm * factor
