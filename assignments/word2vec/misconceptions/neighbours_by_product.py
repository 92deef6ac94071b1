"""Neighbours are ranked by products and not by cosines.

What the result shows: long vectors come first; the numbers that come with the ids may be larger
than 1.

Why it happens: a product is what training uses, and a cosine but for the lengths.

A question to think about: frequent words tend to have long vectors. Whose neighbour are they by
product?

Where to look: what the product is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Use products."""
    cosines = vectors @ query
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, descending=True, stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
