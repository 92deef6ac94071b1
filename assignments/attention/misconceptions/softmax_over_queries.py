"""A softmax over the queries instead of the keys.

What the result shows: for each key the weights of all queries sum to 1; for each query they do not.

Why it happens: the weights have two axes of similar length, and `dim=-2`, `dim=0` or `dim=1` runs
as well as `dim=-1`. Training hides it too: a small model learns to reverse a sequence with it.

A question to think about: a query is to return a mean of the values. Over which axis must its
weights sum to 1?

Where to look: the `dim` of the softmax. The weights are (..., Tq, Tk).
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
    """Normalise over the queries."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    weights = _masked_softmax(scores, mask, dim=-2)
    return weights @ v, weights
