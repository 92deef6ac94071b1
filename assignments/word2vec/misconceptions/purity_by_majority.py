"""A word counts as right if most of its neighbours are of its group.

What the result shows: for k = 1 all is right; for larger k purity is a share of words and not
of neighbours.

Why it happens: a vote among neighbours is how they are used to classify. Purity asks for the
share.

A question to think about: a word has three neighbours of its group out of five. What should it
add to the mean?

Where to look: the reduction over the k neighbours.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Vote."""
    unit = normalize(vectors, dim=1)
    cosines = (unit @ unit.T).fill_diagonal_(float("-inf"))
    nearest = cosines.topk(k, dim=1).indices
    same = groups[nearest] == groups[:, None]
    return (2 * same.sum(dim=1) > k).to(vectors.dtype).mean()
