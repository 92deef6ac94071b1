"""Scores that are divided by the key width instead of its square root.

What the result shows: the weights are too flat, the more so the wider the keys. At width 512 every
key gets nearly the same weight, whatever the query asks.

Why it happens: dividing a sum of dk terms by dk makes it a mean, which is the more familiar step.

A question to think about: a sum of dk independent numbers with variance 1 has variance dk. By which
number must the sum be divided so that its variance is 1?

Where to look: the divisor of the scores.
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
    """Divide by the width."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / k.shape[-1]
    weights = _masked_softmax(scores, mask)
    return weights @ v, weights
