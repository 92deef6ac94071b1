"""The module averages over negatives where it should add.

What the result shows: with one negative per pair the loss is right; with K, the negatives'
share is one K-th.

Why it happens: `.mean()` over all products of negatives is one call for both axes.

A question to think about: over which axis is the loss a sum, and over which a mean?

Where to look: the reduction over K.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Average the negatives."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).mean(dim=1)
        return -each.mean()
