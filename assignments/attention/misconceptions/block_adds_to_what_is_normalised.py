"""Branches added to the normalised input instead of the input.

What the result shows: with both branches at zero, the input does not come through as it was: it is
normalised twice.

Why it happens: to give `x` the result of the norm saves a name, and with it the input is lost.

A question to think about: with all projections of the branches at zero, what should the block
return?

Where to look: which `x` is added, the one before the norm or the one after it.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Overwrite x."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.norm1(x)
        x = x + self.attention(x, mask=mask)
        x = self.norm2(x)
        return x + self.contract(gelu(self.expand(x)))
