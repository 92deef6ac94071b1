"""An output whose gradient stops at the weights.

What the result shows: every value is right and so is the gradient of the values. Queries and keys
get no gradient from the output.

Why it happens: `.detach()`, `.data`, `torch.no_grad()`, `.numpy()` or `torch.tensor(...)` on the
way cuts the graph. The result looks the same; a model with it never learns where to look.

A question to think about: through which operations does a change of one query reach the output?

Where to look: everything between the scores and the last product that is not a torch operation on a
tensor, or that carries one of the names above.
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
    """Cut the graph."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    weights = _masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask)
    return weights.detach() @ v, weights
