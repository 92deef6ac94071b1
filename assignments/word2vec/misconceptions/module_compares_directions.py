"""The module uses cosines where products were asked for.

What the result shows: the loss does not depend on the lengths of vectors.

Why it happens: cosines are what trained vectors are compared by. The loss is made of products.

A question to think about: can a pair have a probability near 1 if its product is at most 1?

Where to look: any normalisation in the forward pass.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import logsigmoid, normalize

PARTS = ("6",)


class SGNS(nn.Module):
    """Use cosines."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = normalize(self.centre(c), dim=-1)
        seen = (v * normalize(self.context(o), dim=-1)).sum(dim=1)
        drawn = (normalize(self.context(neg), dim=-1) * v[:, None]).sum(dim=2)
        each = logsigmoid(seen) + logsigmoid(-drawn).sum(dim=1)
        return -each.mean()
