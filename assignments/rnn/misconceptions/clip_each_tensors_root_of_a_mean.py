"""The mean of the squares is taken in each tensor, not their sum.

What the result shows: the norm is too small, the more so the larger the tensors are.

Why it happens: a mean is a habit from losses; here every entry counts whole.

A question to think about: a tensor is doubled in size, with the same numbers again. Does its
gradient get longer?

Where to look: what is done with the squares.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Average the squares."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().mean() for one in real]).sum().sqrt()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
