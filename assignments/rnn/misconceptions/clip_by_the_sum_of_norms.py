"""The norms of the gradients are added.

What the result shows: the norm is too large, unless there is one tensor; gradients are shortened
too much.

Why it happens: a norm for each tensor is easy to have, and their sum looks like the norm of all.

A question to think about: two gradients are (3) and (4). How long is the vector (3, 4)?

Where to look: how the tensors' norms are joined.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Add the norms."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.norm() for one in real]).sum()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
