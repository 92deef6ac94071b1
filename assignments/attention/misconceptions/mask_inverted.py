"""A mask that is read the other way round: True = hide.

What the result shows: the allowed entries get weight 0 and the masked ones share the 1.

Why it happens: both conventions exist. In this assignment True means "may look here", as in torch's
`scaled_dot_product_attention`. `nn.MultiheadAttention` and `masked_fill` read it the other way
round: there True marks what is hidden or replaced.

A question to think about: `scores.masked_fill(m, value)` replaces the entries where `m` is True.
Which entries are to be replaced here?

Where to look: the line that uses the mask. Is there one `~` too few, or one too many?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Hide what is True."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    allowed = ~mask.expand(scores.shape)
    has_allowed = allowed.any(dim=dim, keepdim=True)
    kept = torch.where(allowed | ~has_allowed, scores, float("-inf"))
    return torch.where(has_allowed, torch.softmax(kept, dim), 0.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Hide what is True."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    weights = torch.softmax(scores, -1) if mask is None else masked_softmax(scores, mask, -1)
    return weights @ v, weights
