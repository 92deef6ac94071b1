"""Gradients are divided by their norm, whatever the bound is.

What the result shows: the clipped norm is 1. Right if the bound is 1.

Why it happens: 1 is the most common bound, and it drops out of the formula.

A question to think about: the bound is 5. How long should a gradient of length 20 be afterwards?

Where to look: where the bound goes into the factor.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Normalise to 1."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = 1 / norm if norm > max_norm else 1.0
    return [None if one is None else one * factor for one in gradients], norm
