"""Scores that are divided by the square root of the value width.

What the result shows: exactly right whenever values are as wide as keys, as in most examples, and
too sharp or too flat otherwise.

Why it happens: in most models the two widths are equal, so `v.shape[-1]`, or one `d` for both,
looks as good as `k.shape[-1]`.

A question to think about: the scores are known before any value has been read. Can the width of the
values matter to them?

Where to look: from which tensor does the divisor take its width?
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
    """Take the width of the values."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / v.shape[-1] ** 0.5
    weights = _masked_softmax(scores, mask)
    return weights @ v, weights
