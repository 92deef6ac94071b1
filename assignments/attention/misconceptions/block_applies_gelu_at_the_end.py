"""A GELU behind the second layer instead of between the two.

What the result shows: nothing that the network adds is below -0.17, because GELU gives nothing
smaller.

Why it happens: a layer is easily thought of as "linear, then a function", and then the last one
gets it.

A question to think about: may the network push a number down by 1?

Where to look: the order of the three steps.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Activate the result."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + gelu(self.contract(self.expand(self.norm2(x))))
