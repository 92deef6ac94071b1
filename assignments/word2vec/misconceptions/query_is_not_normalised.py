"""Only the vectors are scaled to length 1, not the query.

What the result shows: the order is right; the numbers are cosines times the length of the
query.

Why it happens: for the order the query's length does not matter.

A question to think about: what is the cosine of a vector with itself?

Where to look: the query, before it is multiplied.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Scale one side."""
    cosines = normalize(vectors, dim=1) @ query
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, descending=True, stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
