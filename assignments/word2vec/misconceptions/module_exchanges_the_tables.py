"""Centres are looked up among contexts, and the other way round.

What the result shows: the loss is right only if both tables are; the gradients stand in each
other's place.

Why it happens: which table is which was decided twice.

A question to think about: which of the two tables is kept as the word vectors in the end?

Where to look: which table each of the three lookups asks.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Exchange the tables."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.context(c)
        seen = (v * self.centre(o)).sum(dim=1)
        drawn = (self.centre(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
