"""The right neighbours are divided by the number of words.

What the result shows: for k = 1 all is right; for larger k the purity is k times too large, and may
be above 1.

Why it happens: each word was taken for one question. It asks k of them, one for each neighbour.

A question to think about: if every neighbour of every word is of its group, what is the purity?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Divide by n."""
    unit = normalize(vectors, dim=1)
    cosines = (unit @ unit.T).fill_diagonal_(float("-inf"))
    nearest = cosines.topk(k, dim=1).indices
    hits = (groups[nearest] == groups[:, None]).to(vectors.dtype).sum()
    return hits / len(vectors)
