"""A word counts as right if one of its neighbours is of its group.

What the result shows: for k = 1 all is right; for larger k purity is too high.

Why it happens: `any` over the neighbours asks whether there is one.

A question to think about: a word has one neighbour of its group and four others. What should it
add to the mean?

Where to look: the reduction over the k neighbours.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Ask for one."""
    unit = normalize(vectors, dim=1)
    cosines = (unit @ unit.T).fill_diagonal_(float("-inf"))
    nearest = cosines.topk(k, dim=1).indices
    same = groups[nearest] == groups[:, None]
    return same.any(dim=1).to(vectors.dtype).mean()
