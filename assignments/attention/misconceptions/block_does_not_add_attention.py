"""What attention reads takes the place of the input.

What the result shows: with `attention.output` at zero, nothing of the input is left. The network is
still added to what attention gives.

Why it happens: `x = self.attention(...)` reads like a step of a pipeline. The input is then only
seen through the attention's weights.

A question to think about: with all projections of the branches at zero, what should the block
return?

Where to look: both assignments to `x`. What is left of the old one?
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Replace by attention."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.attention(self.norm1(x), mask=mask)
        return x + self.contract(gelu(self.expand(self.norm2(x))))
