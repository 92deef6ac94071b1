"""Attention that reads the input without normalising it.

What the result shows: right in the network's branch. `norm1` changes nothing, and no gradient
reaches it.

Why it happens: the first block's input comes straight from the embeddings and looks tame. After
some blocks of additions it is not.

A question to think about: which parameters of your block have a gradient after `backward()`?

Where to look: what attention is given.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Skip norm1."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(x, mask=mask)
        return x + self.contract(gelu(self.expand(self.norm2(x))))
