"""Masked scores that are -10: low, but not low enough.

What the result shows: nearly right. Masked entries keep a little weight, about 5e-5 of what a score
of 0 gets; where all allowed scores are themselves very negative, the masked entries win.

Why it happens: a moderate negative number seems safer than infinity. But whether a number is low is
a matter of the others: beside scores near -1000, a -10 is huge.

A question to think about: for which scores is exp(-10) / (exp(-10) + exp(score)) below 1e-9, and
for which is it nearly 1?

Where to look: the number that masked scores are replaced by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Fill with -10."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    allowed = mask.expand(scores.shape)
    has_allowed = allowed.any(dim=dim, keepdim=True)
    weights = torch.softmax(torch.where(allowed, scores, -10.0), dim)
    return torch.where(has_allowed, weights, 0.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Fill with -10."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
