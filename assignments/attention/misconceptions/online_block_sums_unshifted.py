"""Blocks that are added up, each shifted by its own largest score.

What the result shows: right with one block. Otherwise every block counts as if its largest score
were 0, so blocks with small scores count far too much. The output is still a mean: values of 1 give 1.

Why it happens: a shift changes nothing in a softmax, and each block looks like a softmax of its own.
But a sum over several blocks needs the same shift in all of them.

A question to think about: two blocks hold one key each, with scores 0 and 5. Which weights should the
two keys get, and which do they get here?

Where to look: what each block's numbers were multiplied by before they were added to the others.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Shift each block by itself."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    total: Tensor | float = 0.0
    read: Tensor | float = 0.0
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        shares = torch.exp(scores - scores.amax(-1, keepdim=True))
        total = total + shares.sum(-1, keepdim=True)
        read = read + shares @ values
    return read / total
