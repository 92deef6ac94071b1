"""Masked scores that are 0 instead of minus infinity.

What the result shows: masked entries get weight. Where the allowed scores are negative, they even
get more than the allowed ones.

Why it happens: multiplying by the mask makes a number vanish in a sum, so it seems to remove a
score too. (A fill with a tiny number such as 1e-9 does the same.) But a score of 0 is not "no
score": it enters the softmax as exp(0) = 1.

A question to think about: which number has to stand in front of `exp` so that `exp` gives 0?

Where to look: the line that joins scores and mask.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Multiply the scores by the mask."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores * mask, dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Multiply the scores by the mask."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
