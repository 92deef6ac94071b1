"""One normalisation used for both branches.

What the result shows: right as long as both have equal gains and biases, as at the start of
training. `norm2` changes nothing, and no gradient reaches it.

Why it happens: both norms do the same thing, and one of them was copied with the line.

A question to think about: which parameters of your block have a gradient after `backward()`?

Where to look: the norms' names in `forward`.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Use norm1 twice."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(gelu(self.expand(self.norm1(x))))
