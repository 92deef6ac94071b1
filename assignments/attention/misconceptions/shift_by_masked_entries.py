"""A masked softmax whose shift looks at masked entries too.

What the result shows: right while all scores are of one size. When a masked score is far above the
allowed ones, all weights of that group are 0 (or NaN), although something is allowed.

Why it happens: the shift that prevents overflow is taken from all scores, before the mask. One
masked score of 1000 then pushes every allowed exponential to exp(-1000) = 0.

A question to think about: a masked entry may hold any number. At which lines of the function can
that number still change the result?

Where to look: the order of two steps, the mask and the maximum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Subtract the largest score, allowed or not."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    exponentials = torch.exp(scores - scores.amax(dim=dim, keepdim=True)) * mask
    total = exponentials.sum(dim=dim, keepdim=True)
    return exponentials / torch.where(total > 0, total, 1.0)
