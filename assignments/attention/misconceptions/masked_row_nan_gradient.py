"""Zeros where nothing is allowed, but a gradient of NaN.

What the result shows: every value is right. The gradient is NaN in each group that may look at
nothing.

Why it happens: the softmax of such a group is NaN, and the NaN is replaced afterwards, by `where` or
`nan_to_num`. That repairs the value. On the way back the replaced entries send the gradient 0 into
the softmax (or into a division 0 / 0), whose derivative is NaN there, and 0 * NaN is NaN. If the mask
was *added* to the scores, as 0 and minus infinity, the sum hands this NaN on to the scores.

A question to think about: which finite numbers could stand in such a group *before* the softmax, so
that no NaN arises at all, given that its result is thrown away in any case?

Where to look: how the mask enters the scores, and whether a NaN exists at any line, even for a
moment. `torch.autograd.set_detect_anomaly(True)` names the operation.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Repair the NaN after it has arisen."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    hidden = torch.zeros_like(scores).masked_fill(~mask, float("-inf"))
    return torch.nan_to_num(torch.softmax(scores + hidden, dim), nan=0.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Repair the NaN after it has arisen."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights
