"""The first sequence's mask, used for the whole batch.

What the result shows: the first element of the batch is right. The others are masked like the
first.

Why it happens: for a while all sequences have the same mask (a causal one, say), and `mask[0]`
brings a mask with too many axes into a shape that runs.

A question to think about: two sentences of length 3 and 5 are padded to 6. Which of the two would
be masked wrongly?

Where to look: every place where an axis of the mask is dropped, repeated or indexed. Broadcasting
needs none of them.
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
    """Index the mask."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is not None:
        while mask.dim() > 2:
            mask = mask[0]
    weights = _masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask)
    return weights @ v, weights
