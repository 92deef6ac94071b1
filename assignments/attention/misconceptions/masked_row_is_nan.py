"""NaN where nothing is allowed.

What the result shows: right in every group that has something to look at; NaN in a group that has
nothing.

Why it happens: with minus infinity in every place, the largest score is minus infinity too, and
minus infinity minus itself is NaN. Such rows are common: every padded position of a batch is one,
and a single NaN in a loss destroys all parameters in one step. (PyTorch issues 26098, 40932 and
41508 are about this very case.)

A question to think about: this assignment wants zeros there. How can the function tell such a
group from the others, before or after the softmax?

Where to look: `mask.any(dim, keepdim=True)` is False exactly for these groups.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Fill with minus infinity and hope that something is left."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores.masked_fill(~mask, float("-inf")), dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Leave an empty row to chance."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
