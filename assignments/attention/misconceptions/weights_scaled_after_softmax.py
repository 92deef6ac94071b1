"""Weights that are divided by the square root of the key width, after the softmax.

What the result shows: each query's weights sum to 1 / sqrt(dk), and the output is too small by
about that factor.

Why it happens: the division is in the function, but it stands behind the softmax, where it only
makes everything smaller. The scores that enter the softmax are as large as before.

A question to think about: which is to be brought to variance 1, the scores or the weights?

Where to look: the brackets of equation 1 in Vaswani et al. (2017).
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def _masked_softmax(scores: Tensor, mask: Tensor | None, dim: int = -1) -> Tensor:
    """Do this step as it should be done."""
    if mask is None:
        return torch.softmax(scores, dim)
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    allowed = mask.expand(scores.shape)
    has_allowed = allowed.any(dim=dim, keepdim=True)
    kept = torch.where(allowed | ~has_allowed, scores, float("-inf"))
    return torch.where(has_allowed, torch.softmax(kept, dim), 0.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Scale too late."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    weights = _masked_softmax(q @ k.transpose(-2, -1), mask) / k.shape[-1] ** 0.5
    return weights @ v, weights
