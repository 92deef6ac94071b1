"""The sum of absolute values is taken for the norm.

What the result shows: the norm is too large, and gradients are shortened too much.

Why it happens: it is a norm as well, but not the one that was asked for.

A question to think about: how long is the vector (3, 4) on paper?

Where to look: what is summed, and whether a root follows.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Sum absolute values."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.abs().sum() for one in real]).sum()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
