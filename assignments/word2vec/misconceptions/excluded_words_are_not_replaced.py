"""Words are left out after the best k were chosen.

What the result shows: where a word had to be left out there are fewer than k answers.

Why it happens: the best k were taken first, and of these the unwanted were dropped.

A question to think about: how many answers are asked for?

Where to look: the order of choosing and leaving out.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Take k first."""
    cosines = normalize(vectors, dim=1) @ normalize(query, dim=0)
    allowed = torch.ones(len(vectors), dtype=torch.bool)
    allowed[exclude] = False
    ranked = torch.sort(cosines, descending=True, stable=True).indices
    found = ranked[:k]
    if len(found) < k:
        raise ValueError("too few words")
    found = found[allowed[found]]
    return found, cosines[found]
