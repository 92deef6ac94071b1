"""A result that was computed in float32 although the input is float64.

What the result shows: right to six or seven digits and wrong after that, in an input that carries
sixteen.

Why it happens: somewhere on the way there is a `.float()`, a `torch.zeros(...)` or
`torch.tensor(...)` without a dtype, or a conversion through a list. torch then uses float32, and
what is cut off does not come back when the result is converted to float64 again.

A question to think about: which tensors does the function create itself, and which dtype does each
of them have?

Where to look: every `.float()`, and every constructor without `dtype=`. `torch.zeros_like(x)` and
`x.new_zeros(shape)` take over the dtype of `x`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def softmax(x: Tensor, dim: int) -> Tensor:
    """Go through float32."""
    return torch.softmax(x.float(), dim).to(x.dtype)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Go through float32."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    narrow = scores.float()
    allowed = mask.expand(scores.shape)
    has_allowed = allowed.any(dim=dim, keepdim=True)
    kept = torch.where(allowed | ~has_allowed, narrow, float("-inf"))
    return torch.where(has_allowed, torch.softmax(kept, dim), 0.0).to(scores.dtype)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Go through float32."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    scores = q.float() @ k.float().transpose(-2, -1) / k.shape[-1] ** 0.5
    weights = masked_softmax(scores, mask, -1)
    return (weights @ v.float()).to(q.dtype), weights.to(q.dtype)
