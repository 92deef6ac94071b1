"""Words that were to be left out are among the answers.

What the result shows: with an empty list all is right; else words of the list are answered.

Why it happens: the list was read and not used, or used for the query alone.

A question to think about: which word is nearest to itself?

Where to look: what happens to the ids in `exclude`.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Ignore the list."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    ranked = torch.sort(cosines, descending=True, stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
