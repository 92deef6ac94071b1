"""The mask is not used.

What the result shows: without a mask everything is right; with one, every position sees everything.

Why it happens: the block is written out by hand, and one argument is lost.

A question to think about: which argument of the forward pass has no effect?

Where to look: the call of attention.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Pass no mask on."""

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
        x = x + attention.output(join_heads(attend(q, k, v)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
