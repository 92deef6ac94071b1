"""One largest score for all queries together.

What the result shows: right while the scores of all queries are of one size. When one query has scores
near 1000 and another has scores near 0, the result of the second is NaN.

Why it happens: any shift leaves a softmax as it is, so one for all queries looks as good as one for
each. But after a shift by another query's 1000, all exponentials of this query are 0, and 0 / 0 is NaN.

A question to think about: after the shift, which exponent should be 0 for each query at the end?

Where to look: the maximum. Along which axis is it taken, and what shape does it have?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Shift all queries alike."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    largest = q.new_full((*q.shape[:-1], 1), float("-inf"))
    total, read = torch.zeros_like(largest), q.new_zeros((*q.shape[:-1], v.shape[-1]))
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        new_largest = torch.maximum(largest, scores.amax())
        shrink = torch.exp(largest - new_largest)
        shares = torch.exp(scores - new_largest)
        total = total * shrink + shares.sum(-1, keepdim=True)
        read = read * shrink + shares @ values
        largest = new_largest
    return read / total
