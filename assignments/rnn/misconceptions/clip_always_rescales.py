"""Gradients are always brought to max_norm, short ones too.

What the result shows: right above the bound. Below it gradients are stretched.

Why it happens: the factor is the same in both cases, and only a comparison is missing.

A question to think about: near a minimum gradients are tiny. What does a step look like then?

Where to look: what happens if the norm is below the bound.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Rescale always."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = max_norm / norm
    return [None if one is None else one * factor for one in gradients], norm
