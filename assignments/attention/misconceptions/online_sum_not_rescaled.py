"""A running output that is rescaled over a running sum that is not.

What the result shows: right with one block, and whenever the largest score stands in the first block.
Otherwise the denominator is too large and the output too small: values of 1 give less than 1.

Why it happens: the output is what one looks at, so its rescaling is remembered. But numerator and
denominator are sums of the same exponentials, and both were computed with the old largest score.

A question to think about: when a larger score comes along, by which factor are the exponentials wrong
that have been added up so far, and into which sums did they go?

Where to look: every quantity that is carried from block to block.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Let the old sum stand."""
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
        total = total + shares.sum(-1, keepdim=True)
        read = read * shrink + shares @ values
        largest = new_largest
    return read / total
