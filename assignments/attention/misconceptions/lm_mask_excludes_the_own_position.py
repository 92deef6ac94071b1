"""A causal mask without the own position.

What the result shows: no logits depend on the future, but each position reads only what came before
it. The first one reads nothing at all.

Why it happens: a word that is being predicted must not be seen, and it is tempting to take the word
at the position itself for it. That one has been read already.

A question to think about: at position t, which word is predicted, and which words are known?

Where to look: `<` or `<=`.
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
    """Exclude the diagonal."""

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
        x = self.token(ids) + self.position(t)
        for block in self.blocks:
            x = block(x, t[None, :] < t[:, None])
        return self.unembed(self.norm(x))
