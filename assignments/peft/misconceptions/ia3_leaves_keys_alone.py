"""The keys are not multiplied.

What the result shows: at the start everything is right; the vector `key` has no effect, and gets no
gradient.

Why it happens: one of three similar lines is forgotten.

A question to think about: how many of the three vectors get a gradient?

Where to look: where `key` enters the forward pass.
"""

from __future__ import annotations

import torch
from peft_support import Block, attend, join_heads, split_heads
from torch import Tensor, nn

PARTS = ("8",)


class IA3(nn.Module):
    """Forget one."""

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
        k = split_heads(attention.key(normed), attention.heads)
        v = split_heads(self.value * attention.value(normed), attention.heads)
        x = x + attention.output(join_heads(attend(q, k, v, mask)))
        hidden = self.hidden * nn.functional.gelu(block.expand(block.norm2(x)))
        return x + block.contract(hidden)
