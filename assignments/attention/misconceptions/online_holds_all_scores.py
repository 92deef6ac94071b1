"""Attention over all keys at once, whatever the block size.

What the result shows: every number is right. With 450 000 keys the memory does not suffice.

Why it happens: the output is the same, so nothing but memory tells the difference. It also happens
when the loop over blocks is there but keeps every block's scores, in a list or in one large tensor
that is filled piece by piece.

A question to think about: when the last block is read, how many scores of earlier blocks does the
function still hold?

Where to look: every tensor whose size grows with the number of keys times the number of queries.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


# All that a submission may hold: where these checks run without such a bound, this file keeps to it
# by itself.
ROOM_BYTES = 1 << 30


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Hold all scores."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    if q.element_size() * q[..., 0].numel() * k.shape[-2] > ROOM_BYTES:
        raise MemoryError("all scores at once")
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5  # (..., Tq, Tk)
    return torch.softmax(scores, dim=-1) @ v
