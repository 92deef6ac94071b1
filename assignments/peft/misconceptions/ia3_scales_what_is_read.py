"""The vectors multiply what the projections read, and not what they give.

What the result shows: at the start everything is right; other vectors act on other numbers than
they should. Since both sides have d numbers, no shape tells.

Why it happens: the formula has one vector and one product on each line, and it is easy to put the
brackets round the wrong two.

A question to think about: a projection mixes its numbers. Is it the same to double one of them
before and after?

Where to look: what `key` and `value` are multiplied with.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Multiply before the projections."""

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
        k = split_heads(attention.key(self.key * normed), attention.heads)
        v = split_heads(attention.value(self.value * normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
