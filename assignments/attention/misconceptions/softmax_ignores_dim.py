"""A softmax over the last axis, whatever `dim` says.

What the result shows: with `dim=-1` everything is right. With another `dim` the numbers sum to 1
along the last axis and not along the one that was asked for.

Why it happens: the examples in papers are rows of scores, so a fixed -1 (or a sum without `dim`)
looks right in every example that is easy to think of.

A question to think about: for `x` of shape (2, 3) and `dim=0`, how many groups of weights are
there, and how many numbers are in each?

Where to look: every `max` and every `sum` of the function. Does each of them take `dim`, and does
each keep the axis (`keepdim=True`), so that the result lines up again with `x`?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def softmax(x: Tensor, dim: int) -> Tensor:
    """Use the last axis always."""
    x.size(dim)  # IndexError for an axis that is not there
    return torch.softmax(x, -1)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Use the last axis always."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    scores.size(dim)  # IndexError for an axis that is not there
    allowed = mask.expand(scores.shape)
    has_allowed = allowed.any(dim=-1, keepdim=True)
    kept = torch.where(allowed | ~has_allowed, scores, float("-inf"))
    return torch.where(has_allowed, torch.softmax(kept, -1), 0.0)
