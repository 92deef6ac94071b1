"""The sum of squares is taken for the norm.

What the result shows: the norm is the square of what it should be: too large above 1, too small
below.

Why it happens: the root is the last step, and squares and norms behave alike near 1.

A question to think about: a gradient is doubled. By how much does its length grow, and by how much
does the result?

Where to look: what follows the sum of squares.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Forget the root."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
