"""A running sum that is rescaled under a running output that is not.

What the result shows: right with one block, and whenever the largest score stands in the first block.
Otherwise the output is too large: values of 1 give more than 1.

Why it happens: the running sum is what the recurrence of a softmax is written for; the output joins it
later and keeps exponentials that belong to an old largest score.

A question to think about: if all values are 1, the output and the sum should be the same number. Up
to which line are they?

Where to look: every quantity that is carried from block to block.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Let the old output stand."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = torch.maximum(largest, scores.amax(-1, keepdim=True))
        shrink = torch.exp(largest - new_largest)
        shares = torch.exp(scores - new_largest)
        total = total * shrink + shares.sum(-1, keepdim=True)
        read = read + shares @ values
        largest = new_largest
    return read / total
