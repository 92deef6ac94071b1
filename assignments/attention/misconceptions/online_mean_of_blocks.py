"""The plain mean of the blocks' outputs.

What the result shows: right with one block. Otherwise each block counts the same, whether its keys
fit the query or not, and a small last block counts as much as a full one.

Why it happens: a softmax of each block is easy, and the outputs look ready to be averaged. But by its
own softmax each block spends a whole 1, and forgets how large its scores were.

A question to think about: one block holds all the keys that fit, another holds none. Which share of
the output should each have?

Where to look: what has to be kept of each block beside its output, so that it can be weighed.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Average what the blocks say."""
    if block < 1:
        raise ValueError("a block holds at least one key")
    outputs = []
    for start in range(0, k.shape[-2], block):
        keys, values = k[..., start : start + block, :], v[..., start : start + block, :]
        scores = q @ keys.transpose(-2, -1) / q.shape[-1] ** 0.5
        outputs.append(torch.softmax(scores, dim=-1) @ values)
    return torch.stack(outputs).mean(dim=0)
