"""The module treats negatives like words that were seen.

What the result shows: the loss is that of 1 + K seen words, and its gradient pulls the
negatives in.

Why it happens: one minus is missing: that in the sigmoid of the negatives.

A question to think about: which tables would make this loss as small as possible?

Where to look: the sign in front of the negatives' products.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("6",)


class SGNS(nn.Module):
    """Forget the minus."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(drawn).sum(dim=1)
        return -each.mean()
