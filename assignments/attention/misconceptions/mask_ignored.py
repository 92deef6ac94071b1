"""A result that does not depend on the mask.

What the result shows: the numbers are those of a call in which everything is allowed.

Why it happens: `masked_fill`, `where` and `expand` return a new tensor and leave the old one as it
is. If the new one is not given a name, or the next line uses the old name, the mask is lost.

A question to think about: if the mask is replaced by its opposite, what should change, and which
line of the function makes it change?

Where to look: follow the mask from the signature to the softmax, name by name.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Forget the mask."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores, dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Forget the mask."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
