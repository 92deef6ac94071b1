"""Weights as if nothing were masked, where everything is.

What the result shows: right in every group that has something to look at. A group that has nothing
gets the softmax of its scores, as if its mask were not there.

Why it happens: a large negative number is *added* to masked scores. It does its work beside scores
that do not get it. When a whole group gets the same number, nothing has changed but a constant, and
a softmax does not see constants.

A question to think about: what should a group return that may look at nothing, and which line says
so?

Where to look: what comes out after the softmax for a group whose mask is False everywhere.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1", "2")


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Add a large negative number and do no more."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores - 1e9 * (~mask).to(scores.dtype), dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Build on such a softmax."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
