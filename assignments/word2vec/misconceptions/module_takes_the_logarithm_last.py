"""The module's loss is infinite for large products.

What the result shows: all is right for small products; for some above 700 the loss is infinite.

Why it happens: a sigmoid becomes 0, and its logarithm minus infinity.

A question to think about: near which number is log sigmoid(x), for large negative x?

Where to look: the order of logarithm and sigmoid.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("6",)


class SGNS(nn.Module):
    """Use two operations."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)
        seen = (v * self.context(o)).sum(dim=1)
        drawn = (self.context(neg) * v[:, None]).sum(dim=2)
        each = torch.sigmoid(seen).log() + torch.sigmoid(-drawn).log().sum(dim=1)
        return -each.mean()
