"""A language model whose positions see all words.

What the result shows: another word changes the logits at earlier positions too. In training the
loss falls far below what is possible, because the next word can be read off; in use the model has
learned nothing.

Why it happens: the blocks work without a mask, and nothing fails.

A question to think about: at position 3 the model is to predict word 4. Where could it simply look?

Where to look: what the blocks are given besides `x`.
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
    """Hand on no mask."""

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
            x = block(x, None)
        return self.unembed(self.norm(x))
