"""Attention and the network one behind the other, nothing added.

What the result shows: with a branch at zero, nothing of the input is left. A few such blocks can be
trained; a deep stack can not.

Why it happens: some lists of a transformer's parts call the additions optional. They are what lets
a gradient reach the first layer.

A question to think about: with all projections of the branches at zero, what should the block
return?

Where to look: the lines in which the branches' results are used.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Leave both additions out."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.attention(self.norm1(x), mask=mask)
        return self.contract(gelu(self.expand(self.norm2(x))))
