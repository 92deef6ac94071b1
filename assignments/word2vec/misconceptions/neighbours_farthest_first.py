"""The least similar words come first.

What the result shows: the cosines rise, and most are negative.

Why it happens: sorting goes upwards unless it is told otherwise.

A question to think about: what is the cosine of two words that mean nearly the same?

Where to look: the direction of the sort.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Sort upwards."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
