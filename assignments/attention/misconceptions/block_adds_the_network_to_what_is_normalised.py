"""The network added to its own normalised input.

What the result shows: with both branches at zero, what comes out is the input
normalised once. The first branch is right.

Why it happens: `x` is given the result of the norm, which saves a name, and with it the input of this
branch is lost.

A question to think about: with all weights of the network at zero, what should the block
return?

Where to look: which `x` is added in the second branch, the one before the norm or the one after it.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Overwrite x before the network."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        x = self.norm2(x)
        return x + self.contract(gelu(self.expand(x)))
