"""All pairs meet the negatives of the first one.

What the result shows: with one pair the loss is right; with more, changing the negatives of the
second pair changes nothing.

Why it happens: one set of negatives for a batch saves time and is used in large systems. Here
each pair has its own.

A question to think about: what are the B rows of `neg` for?

Where to look: the axes of the product with the negatives.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Use the first row."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg[:1]) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
