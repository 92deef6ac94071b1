"""The module adds the pairs' losses where it should average.

What the result shows: loss and gradients are the right ones times the number of pairs.

Why it happens: sums over pairs, negatives and numbers look alike.

A question to think about: should the loss double when the batch does?

Where to look: the reduction over B.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Add the pairs."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.sum()
