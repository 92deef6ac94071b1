"""A last block that is filled up with keys of zeros, which get weight.

What the result shows: right when the block size divides the number of keys. Otherwise the output is
drawn towards zero: values of 1 give less than 1.

Why it happens: blocks of one size are convenient, so the last one is padded. But a key of zeros has
the score 0, and a score of 0 is a weight like any other.

A question to think about: which score must a key have that is not there?

Where to look: what is added at the end of keys and values, and what the softmax makes of it.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Fill up with zeros."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    missing = -k.shape[-2] % block
    k = torch.cat([k, k.new_zeros((*k.shape[:-2], missing, k.shape[-1]))], dim=-2)
    v = torch.cat([v, v.new_zeros((*v.shape[:-2], missing, v.shape[-1]))], dim=-2)
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
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
