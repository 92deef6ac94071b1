"""Parameters without a gradient are left out of the result.

What the result shows: fewer gradients come back than were given, and those behind None stand in the
wrong place.

Why it happens: None is filtered out for the norm, and the filtered list is returned.

A question to think about: the third gradient belongs to the third parameter. Does it still,
afterwards?

Where to look: which list the result is made from.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Return the filtered list."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = (max_norm / norm).clamp(max=1)
    return [one * factor for one in real], norm
