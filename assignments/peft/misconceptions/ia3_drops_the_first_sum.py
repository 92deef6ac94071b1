"""What attention reads takes the place of x.

What the result shows: the block does not answer as before, even with vectors of ones.

Why it happens: the block is written out by hand, and one of its two sums is lost.

A question to think about: what does the small network of the given block read?

Where to look: the two sums of a block.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Overwrite x."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block, weight = block.requires_grad_(False), block.expand.weight
        self.key = nn.Parameter(torch.ones_like(weight[0]))
        self.value = nn.Parameter(torch.ones_like(weight[0]))
        self.hidden = nn.Parameter(torch.ones_like(weight[:, 0]))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        block, attention = self.block, self.block.attention
        normed = block.norm1(x)
        q = split_heads(attention.query(normed), attention.heads)
        k = split_heads(self.key * attention.key(normed), attention.heads)
        v = split_heads(self.value * attention.value(normed), attention.heads)
        x = attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
