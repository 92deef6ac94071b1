"""A parameter without a gradient gets zeros.

What the result shows: where there was None a tensor stands. The others are right.

Why it happens: zeros are a gradient of no effect, and make the loop simpler.

A question to think about: an optimiser keeps a memory for each parameter. What does it do with
zeros, and what with None?

Where to look: what comes out for None.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Fill in zeros."""
    if max_norm <= 0:
        raise ValueError("a bound lies above 0")
    real = [one for one in gradients if one is not None]
    norm = torch.stack([one.square().sum() for one in real]).sum().sqrt()
    factor = (max_norm / norm).clamp(max=1)
    return [torch.zeros_like(norm) if one is None else one * factor for one in gradients], norm
