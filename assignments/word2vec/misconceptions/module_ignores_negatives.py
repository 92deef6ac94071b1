"""The module's loss does not depend on the negatives.

What the result shows: other negatives give the same loss, and their vectors get no gradient.

Why it happens: the second term of the loss is missing.

A question to think about: what would keep all vectors from becoming one?

Where to look: what is done with `neg`.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Take pairs alone."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        each = logsigmoid(seen)
        return -each.mean()
