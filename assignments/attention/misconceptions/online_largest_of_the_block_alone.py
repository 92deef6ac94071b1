"""A shift by the largest score of the newest block, also when an earlier one was larger.

What the result shows: right while scores are of one size. When scores near 1000 come first and small
ones after them, the result is NaN.

Why it happens: each block's own largest score replaces the old one. The algebra allows that, since the
sums are rescaled from one shift to the next. But the factor is the exponential of a difference, and
when the largest score falls by 1000, that factor is infinite.

A question to think about: for which sign of the difference can the factor overflow, and how can the
other sign be made sure of?

Where to look: the line that computes the new largest score.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Forget the larger past."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = scores.amax(-1, keepdim=True)
        shrink = torch.exp(largest - new_largest)
        shares = torch.exp(scores - new_largest)
        total = total * shrink + shares.sum(-1, keepdim=True)
        read = read * shrink + shares @ values
        largest = new_largest
    return read / total
