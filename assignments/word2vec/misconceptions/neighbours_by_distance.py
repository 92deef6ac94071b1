"""Neighbours are ranked by distance and not by cosine.

What the result shows: the numbers are cosines, but they do not fall: the order is that of
distances.

Why it happens: near in space is the first thing one thinks of.

A question to think about: two vectors point the same way and one is ten times as long. Are they
near each other?

Where to look: what the words are sorted by.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Use distances."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort((vectors - query).norm(dim=1), stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
