"""Equal weights where nothing is allowed.

What the result shows: right in every group that has something to look at. A group that has nothing
gives the same weight to every entry, all of them masked.

Why it happens: a large finite fill (-1e9, or the smallest number of the dtype) avoids NaN. But when
every score of a group is filled with the same number, the softmax sees a tie and shares the 1
equally: the group looks exactly where it must not.

A question to think about: what should a query return that may look at nothing, and which line says
so?

Where to look: after the softmax. `mask.any(dim, keepdim=True)` tells these groups from the others.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Fill with the smallest number and do no more."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores.masked_fill(~mask, torch.finfo(scores.dtype).min), dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Fill with the smallest number and do no more."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
