"""The negatives' vectors are added before they are compared.

What the result shows: with one negative per pair the loss is right; with more, there is one
sigmoid for all of them.

Why it happens: a sum of products is a product of sums, so the sum was drawn inside. The sigmoid
stands between.

A question to think about: how many yes-or-no decisions does a pair with K negatives make?

Where to look: whether the sum over K is taken before or after the sigmoid.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Multiply the negatives' mean vector."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn.sum(dim=1))
        return -each.mean()
