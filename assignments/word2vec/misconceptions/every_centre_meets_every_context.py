"""Every centre is compared with the contexts of all pairs.

What the result shows: with one pair the loss is right; with more it averages over pairs that
nobody has seen.

Why it happens: a matrix product of centres and contexts has an entry for each pair of pairs;
those of the batch stand on its diagonal.

A question to think about: how many products of a centre and its own context are there in a
batch of B pairs?

Where to look: the shape of the products, before it is reduced.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Multiply all with all."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = v @ self.context(o).T
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen).mean(dim=1) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
