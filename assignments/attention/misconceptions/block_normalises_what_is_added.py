"""Normalisations behind the branches instead of before them.

What the result shows: the branches read numbers that nobody normalised, and what they add is
normalised. With a branch at zero, the bias of its normalisation is still added.

Why it happens: the norm stands between two pluses either way, and it is easily put on the wrong
side of the branch.

A question to think about: with all projections of the branches at zero, what does each norm make of
zeros?

Where to look: what each norm is applied to.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Normalise the results."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.norm1(self.attention(x, mask=mask))
        return x + self.norm2(self.contract(gelu(self.expand(x))))
