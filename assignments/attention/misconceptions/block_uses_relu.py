"""ReLU in the place of GELU.

What the result shows: right for large numbers of either sign, and off in between: what is negative
is cut to 0, what is small and positive is too large.

Why it happens: the first transformers used it, and so do most examples of a small network.

A question to think about: what is GELU of -1, and what is ReLU of -1?

Where to look: the function between `expand` and `contract`.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import relu

PARTS = ("7",)


class Block(nn.Module):
    """Use ReLU."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(relu(self.expand(self.norm2(x))))
