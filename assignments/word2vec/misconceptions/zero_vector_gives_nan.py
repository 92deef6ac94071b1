"""A vector of zeros has the cosine NaN.

What the result shows: all is right until a vector is zero: then its cosine is not a number.

Why it happens: its length is 0, and 0 / 0 has no value.

A question to think about: by which number may zeros be divided so that they stay zeros?

Where to look: the division by the length.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Divide by every length."""
    cosines = (vectors / vectors.norm(dim=1, keepdim=True)) @ (query / query.norm())
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, descending=True, stable=True).indices
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
