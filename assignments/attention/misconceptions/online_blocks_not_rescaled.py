"""Blocks that are added up although each was shifted by another largest score.

What the result shows: right with one block, and whenever the largest score stands in the first block.
Otherwise early blocks count too much, by the exponential of how far the largest score has risen. The
output is still a mean: values of 1 give 1.

Why it happens: the largest score so far is kept up to date, but what was added up before it rose is
left as it is.

A question to think about: exp(s - 3) and exp(s - 5) differ by one factor, whatever s is. Which one?

Where to look: what happens to both sums when the largest score changes.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Never look back."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = torch.maximum(largest, scores.amax(-1, keepdim=True))
        shares = torch.exp(scores - new_largest)
        total = total + shares.sum(-1, keepdim=True)
        read = read + shares @ values
        largest = new_largest
    return read / total
