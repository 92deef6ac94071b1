"""A last block that is left out when it is not full.

What the result shows: right when the block size divides the number of keys. Otherwise the last keys
are not read at all.

Why it happens: `Tk // block` counts full blocks. What remains after them is smaller than a block, but
not nothing.

A question to think about: nine keys in blocks of four: how many blocks are there?

Where to look: how the number of blocks, or the end of the range, is computed.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Round down."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, max(k.shape[-2] // block, 1) * block, block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = torch.maximum(largest, scores.amax(-1, keepdim=True))
        shrink = torch.exp(largest - new_largest)
        shares = torch.exp(scores - new_largest)
        total = total * shrink + shares.sum(-1, keepdim=True)
        read = read * shrink + shares @ values
        largest = new_largest
    return read / total
