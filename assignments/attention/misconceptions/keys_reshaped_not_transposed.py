"""Keys whose axes are reshaped instead of transposed.

What the result shows: every shape is right and nearly every number is wrong: the scores mix numbers
of different keys.

Why it happens: `reshape` and `view` can turn (Tk, dk) into (dk, Tk), and then the product runs
without an error. They keep the numbers in their order and only draw the lines elsewhere; they do
not swap axes.

A question to think about: for k = [[1, 2, 3], [4, 5, 6]], what are k.reshape(3, 2) and
k.transpose(0, 1)? Which of them has the first key as its first column?

Where to look: the line that turns the keys for the product. `k.transpose(-2, -1)` swaps two axes.
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
    """Reshape the keys."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    scores = q @ k.reshape(*k.shape[:-2], k.shape[-1], k.shape[-2]) / k.shape[-1] ** 0.5
    weights = _masked_softmax(scores, mask)
    return weights @ v, weights
