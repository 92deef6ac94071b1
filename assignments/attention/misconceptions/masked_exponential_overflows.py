"""Masked entries that are cleared only after their exponential was taken.

What the result shows: every value is right. Where a masked score lies more than about 700 above the
allowed ones, the gradient of its group is NaN.

Why it happens: the largest allowed score is subtracted, as it should be, so a masked one may stay far
above 0 and its exponential is infinite. Choosing a 0 in its place repairs the value. On the way back
the infinity is met again, and infinity times 0 is not a number.

A question to think about: which of the two arguments of `torch.where` are computed at the positions
that are not chosen?

Where to look: what goes into the exponential at a masked position?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1", "2")


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Mask between the exponential and the sum."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    allowed = mask.expand(scores.shape)
    has_allowed = allowed.any(dim=dim, keepdim=True)
    largest = torch.where(allowed | ~has_allowed, scores, float("-inf")).amax(dim, keepdim=True)
    exponentials = torch.where(allowed, torch.exp(scores - largest), 0.0)
    total = exponentials.sum(dim=dim, keepdim=True)
    return exponentials / torch.where(has_allowed, total, 1.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Build on such a softmax."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    if mask is None:
        mask = torch.ones_like(scores, dtype=torch.bool)
    weights = masked_softmax(scores, mask, dim=-1)
    return weights @ v, weights
