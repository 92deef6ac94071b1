"""A block that normalises after each addition.

What the result shows: with both branches at zero, the input does not come through as it was: it is
normalised twice. The mean of every answer before the last gain and bias is 0.

Why it happens: the transformer of 2017 was built so, and most drawings still show it. Without a
careful warm-up it is hard to train in many layers.

A question to think about: with all projections of the branches at zero, what should the block
return?

Where to look: what stands on the path from `x` to the answer that goes through no branch.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Add, then normalise."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.norm1(x + self.attention(x, mask=mask))
        return self.norm2(x + self.contract(gelu(self.expand(x))))
