"""Contexts and negatives are looked up in the table of centres.

What the result shows: the loss does not depend on the table `context`, which gets no gradient.

Why it happens: the two tables have the same shape and nearly the same name.

A question to think about: what is the product of a word's vector with itself, and can it ever
be negative?

Where to look: which table each of the three lookups asks.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Use one table."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.centre(o)).sum(dim=1)
        drawn = (self.centre(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
