"""Keys and values are multiplied before their biases are added.

What the result shows: at the start everything is right; with other numbers answers are off by what
the biases contribute.

Why it happens: the vector is thought of as a part of the weight.

A question to think about: the contract multiplies what the projection gives. Is the bias in it?

Where to look: whether the bias is inside or outside of the product.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Multiply before the bias."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block, weight = block.requires_grad_(False), block.expand.weight
        self.key = nn.Parameter(torch.ones_like(weight[0]))
        self.value = nn.Parameter(torch.ones_like(weight[0]))
        self.hidden = nn.Parameter(torch.ones_like(weight[:, 0]))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        block, attention = self.block, self.block.attention
        normed = block.norm1(x)
        b, c = attention.key.bias, attention.value.bias
        keys = self.key * (attention.key(normed) - b) + b
        values = self.value * (attention.value(normed) - c) + c
        q = split_heads(attention.query(normed), attention.heads)
        k = split_heads(keys, attention.heads)
        v = split_heads(values, attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
