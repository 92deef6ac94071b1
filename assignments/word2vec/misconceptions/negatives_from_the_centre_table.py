"""Negatives are looked up in the table of centres.

What the result shows: the pairs' part of the loss is right, the negatives' is not.

Why it happens: negatives were thought of as other centres.

A question to think about: a negative takes the place of which word of the pair?

Where to look: which table `neg` is looked up in.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Mix the tables."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.centre(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
