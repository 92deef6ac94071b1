"""A softmax over axis 1, counted from the front.

What the result shows: right for inputs without leading axes, wrong as soon as there is a batch.

Why it happens: for scores (Tq, Tk) the keys are axis 1. With a batch in front, axis 1 is the
queries; with a batch and heads, it is the heads.

A question to think about: leading axes push every axis to the right. Which way of counting does not
notice?

Where to look: the `dim` of the softmax.
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
    """Normalise over axis 1."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    weights = _masked_softmax(scores, mask, dim=1)
    return weights @ v, weights
