"""Ids are counted without the words that were left out.

What the result shows: the cosines are right; ids behind a word that was left out are too small.

Why it happens: rows were deleted from the table, and what is found are rows of the smaller one.

A question to think about: after row 3 was deleted, which word stands in row 5?

Where to look: which table the ids belong to.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Delete the rows."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    kept = allowed.nonzero()[:, 0]
    ranked = torch.sort(cosines[kept], descending=True, stable=True).indices
    found = ranked
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[kept][found[:k]]
