"""`key` multiplies values and `value` multiplies keys.

What the result shows: at the start everything is right; with other numbers in them it is not.

Why it happens: both have the same shape.

A question to think about: which of the two changes what is looked at, and which what is read?

Where to look: which vector stands beside which projection.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Cross them."""

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
        k = split_heads(self.value * attention.key(normed), attention.heads)
        v = split_heads(self.key * attention.value(normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
