"""Neighbours are found by products and not by cosines.

What the result shows: purity is another number where vectors differ in length.

Why it happens: the table was used as it is.

A question to think about: whose neighbours are long vectors, by product?

Where to look: what is done to the vectors before they are multiplied.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("8",)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Use products."""
    cosines = (vectors @ vectors.T).fill_diagonal_(float("-inf"))
    nearest = cosines.topk(k, dim=1).indices
    same = groups[nearest] == groups[:, None]
    return same.to(vectors.dtype).mean()
