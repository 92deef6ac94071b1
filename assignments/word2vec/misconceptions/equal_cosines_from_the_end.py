"""Of words with equal cosines, the larger id comes first.

What the result shows: all is right until two cosines are exactly equal.

Why it happens: a list that was sorted upwards and turned round has its equals turned round as
well.

A question to think about: which of two equal words has a stable sort first, and what does
turning the list do to them?

Where to look: how a falling order was made.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Turn the list round."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, stable=True).indices.flip(0)
    found = ranked[allowed[ranked]]
    if len(found) < k:
        raise ValueError("too few words")
    return found[:k], cosines[found[:k]]
