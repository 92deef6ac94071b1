"""The largest absolute entry is taken for the norm.

What the result shows: the norm is too small, and gradients stay longer than the bound.

Why it happens: keeping the largest entry below a bound sounds like keeping all of it below.

A question to think about: a million entries of 0.1: how long is that vector?

Where to look: what is computed from all entries.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Take the maximum."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.abs().max() for one in real]).max()
    factor = (max_norm / norm).clamp(max=1)
    return [None if one is None else one * factor for one in gradients], norm
