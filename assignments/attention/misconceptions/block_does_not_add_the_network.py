"""What the network computes takes the place of its input.

What the result shows: with `contract` at zero, nothing of the input is left. Attention is still
added.

Why it happens: `return self.contract(...)` reads like the end of a pipeline.

A question to think about: with all projections of the branches at zero, what should the block
return?

Where to look: the last line. What is left of what attention gave?
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Replace by the network."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return self.contract(gelu(self.expand(self.norm2(x))))
