"""Attention and the network reading the same input.

What the result shows: right when one of the branches is at zero. Otherwise the network does not see
what attention has read.

Why it happens: some models are built so, because both branches can then run at once. It is another
function.

A question to think about: which of the two branches can use what the other one found?

Where to look: what the second norm is applied to.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Add both branches at once."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        network = self.contract(gelu(self.expand(self.norm2(x))))
        return x + self.attention(self.norm1(x), mask=mask) + network
