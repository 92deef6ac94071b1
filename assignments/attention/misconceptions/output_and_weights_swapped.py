"""Weights first and output second.

What the result shows: both results are right and each stands in the other's place.

Why it happens: the weights are computed first, so they come to mind first.

A question to think about: which shape does the first result have here, and which one does the
handout give it?

Where to look: the order in the `return` line.
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
    """Return the pair in the wrong order."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    weights = _masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask)
    return weights, weights @ v
