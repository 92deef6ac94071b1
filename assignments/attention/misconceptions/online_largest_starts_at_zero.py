"""A largest score that starts at 0.

What the result shows: right while some score is positive, or none is far below 0. When all scores are
near -1000, the result is NaN.

Why it happens: zeros are the usual start of something that is carried along. But 0 is a score like any
other: with it, the shift is 0 or more, and exp(-1000 - 0) is 0 for every key.

A question to think about: the largest of no numbers at all should lose against every number. Which
number does that?

Where to look: what the largest score is before the first block.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Start from zero."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), 0.0)
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = torch.maximum(largest, scores.amax(-1, keepdim=True))
        shrink = torch.exp(largest - new_largest)
        shares = torch.exp(scores - new_largest)
        total = total * shrink + shares.sum(-1, keepdim=True)
        read = read * shrink + shares @ values
        largest = new_largest
    return read / total
