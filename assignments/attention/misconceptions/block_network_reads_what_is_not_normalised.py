"""A network that reads its input without normalising it.

What the result shows: right in the branch of attention. `norm2` changes nothing, and no gradient
reaches it.

Why it happens: one norm at the beginning of the block seems to be enough, until attention has been
added.

A question to think about: which parameters of your block have a gradient after `backward()`?

Where to look: what the network is given.
"""

from __future__ import annotations

from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class Block(nn.Module):
    """Skip norm2."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(gelu(self.expand(x)))
