"""A language model that adds no positions.

What the result shows: with one layer, the order of earlier words does not matter: "dog bites man"
and "man bites dog" lead to the same next word. `position` changes nothing.

Why it happens: ids come in order, so the order seems to be in the input. But attention sees a set.

A question to think about: which line of your model would give another result for the same words in
another order?

Where to look: what is done with `ids` first.
"""

from __future__ import annotations

import torch
from attention_support import GivenMultiHeadAttention
from torch import Tensor, nn
from torch.nn.functional import gelu

PARTS = ("7",)


class _Block(nn.Module):
    def __init__(self, d: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.attention = GivenMultiHeadAttention(d, heads)
        self.expand, self.contract = nn.Linear(d, hidden), nn.Linear(hidden, d)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.contract(gelu(self.expand(self.norm2(x))))


class LM(nn.Module):
    """Leave the positions out."""

    def __init__(self, vocabulary, d_model, heads, d_hidden, layers, max_length) -> None:
        super().__init__()
        self.token = nn.Embedding(vocabulary, d_model)
        self.position = nn.Embedding(max_length, d_model)
        self.blocks = nn.ModuleList(_Block(d_model, heads, d_hidden) for _ in range(layers))
        self.norm = nn.LayerNorm(d_model)
        self.unembed = nn.Linear(d_model, vocabulary, bias=False)

    def forward(self, ids: Tensor) -> Tensor:
        t = torch.arange(ids.shape[1])
        if len(t) > self.position.num_embeddings:
            raise ValueError("too long")
        x = self.token(ids)
        for block in self.blocks:
            x = block(x, t[None, :] <= t[:, None])
        return self.unembed(self.norm(x))
