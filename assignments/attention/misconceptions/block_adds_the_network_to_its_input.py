"""The network's result added to the block's input.

What the result shows: what attention gave is read by the network, but is missing in the answer.
With `contract` at zero the block returns its input, whatever attention does.

Why it happens: the two sums get two names, and the second line takes the first name once more.

A question to think about: with `contract` at zero, what should the block return?

Where to look: the two numbers that the last line adds.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Add to the first x."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        read = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(gelu(self.expand(self.norm2(read))))
