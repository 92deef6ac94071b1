"""The block around the vectors can still be trained.

What the result shows: the answers are right, and every parameter of the block requires a gradient.

Why it happens: three new parameters are made, and nothing is said about the old ones.

A question to think about: how many numbers were to be trained, and how many are it?

Where to look: `requires_grad` of the block that was handed over.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Leave the block as it is."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block, weight = block, block.expand.weight
        self.key = nn.Parameter(torch.ones_like(weight[0]))
        self.value = nn.Parameter(torch.ones_like(weight[0]))
        self.hidden = nn.Parameter(torch.ones_like(weight[:, 0]))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        block, attention = self.block, self.block.attention
        normed = block.norm1(x)
        q = split_heads(attention.query(normed), attention.heads)
        k = split_heads(self.key * attention.key(normed), attention.heads)
        v = split_heads(self.value * attention.value(normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
