"""The three vectors start as zeros.

What the result shows: at the start the block adds nothing but biases.

Why it happens: zero is the start of what is added; what multiplies has another number that changes
nothing.

A question to think about: by which number can everything be multiplied without a change?

Where to look: how the vectors start.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Start with zeros."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block, weight = block.requires_grad_(False), block.expand.weight
        self.key = nn.Parameter(torch.zeros_like(weight[0]))
        self.value = nn.Parameter(torch.zeros_like(weight[0]))
        self.hidden = nn.Parameter(torch.zeros_like(weight[:, 0]))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        block, attention = self.block, self.block.attention
        normed = block.norm1(x)
        q = split_heads(attention.query(normed), attention.heads)
        k = split_heads(self.key * attention.key(normed), attention.heads)
        v = split_heads(self.value * attention.value(normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
