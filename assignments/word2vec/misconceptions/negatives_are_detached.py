"""Negatives get no gradient.

What the result shows: the loss is right; rows of the context table that are negatives alone
have a gradient of zero.

Why it happens: negatives are only there to compare with, so they were cut off. But it is they
that must be pushed away.

A question to think about: a word that is drawn and never seen: does its vector ever move?

Where to look: `detach`, `.data` and `no_grad` in the forward pass.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Cut the negatives off."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg).detach() * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
