"""A network without anything between its two layers.

What the result shows: the network's result is a linear function of its input: the two layers do
what a single one could do.

Why it happens: `expand` and `contract` have names and parameters; the function between them has
neither.

A question to think about: what is the product of two matrices, and why would anyone keep both?

Where to look: what happens to the hidden layer.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn

PARTS = ("7",)


class Block(nn.Module):
    """Leave the function out."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(self.expand(self.norm2(x)))
