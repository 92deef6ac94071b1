"""Scores that are not divided by the square root of the key width.

What the result shows: right for zero queries; otherwise the weights are too sharp, the more so the
wider the keys. At width 512 nearly all weight falls on one key.

Why it happens: the dot product is the score in Bahdanau's line of work and in most drawings. The
division is one small symbol in the formula.

A question to think about: q and k hold dk independent numbers with mean 0 and variance 1. What is
the variance of their dot product, and what does a softmax do with scores that are that large?

Where to look: Vaswani et al. (2017), section 3.2.1, equation 1 and footnote 4.
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
    """Use the bare dot product."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1)
    weights = _masked_softmax(scores, mask)
    return weights @ v, weights
