"""Activations are multiplied before the GELU instead of after it.

What the result shows: at the start everything is right; with other numbers the results differ,
since the GELU is not linear.

Why it happens: `hidden` could stand on either side of the function.

A question to think about: is gelu(2 x) the same as 2 gelu(x)?

Where to look: the order of the vector and the GELU.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Multiply first."""

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
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = nn.functional.gelu(self.hidden * block.expand(block.norm2(x)))
        return x + block.contract(hidden)
