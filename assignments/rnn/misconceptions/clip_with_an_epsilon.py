"""A small number is added to the norm before dividing.

What the result shows: right to six digits or so: the clipped norm is a little below the bound.

Why it happens: torch's own function adds 1e-6 so that nothing is divided by 0. Here the division is
made only if the norm is large.

A question to think about: can the norm be 0 where it is above the bound?

Where to look: the divisor.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Add 1e-6."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = (max_norm / (norm + 1e-6)).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
