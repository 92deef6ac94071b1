"""A shift by the largest score of the first block, for all blocks.

What the result shows: right while scores are of one size. When a later block holds a score that is
larger by 710 or more, the result is NaN.

Why it happens: one shift for all blocks needs no rescaling, and that is tempting. But the largest
score of all keys is not known before all keys have been seen, and the first block's may be far below.

A question to think about: the first block's scores are near 0 and a later one is 1000. What is the
largest number that goes into exp?

Where to look: where the largest score is computed, and how often.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Settle on the first block."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest: Tensor | None = None
    total, read = q.new_zeros((*q.shape[:-1], 1)), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        largest = scores.amax(-1, keepdim=True) if largest is None else largest
        shares = torch.exp(scores - largest)
        total = total + shares.sum(-1, keepdim=True)
        read = read + shares @ values
    return read / total
