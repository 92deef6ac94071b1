"""The three vectors are added as they are, without scaling them first.

What the result shows: where all vectors are of one length the answers are right; else a long
one of the three decides.

Why it happens: the sum was taken of the table as it is, and only the comparison is by cosine.

A question to think about: b is ten times as long as a and c. What is b - a + c, nearly?

Where to look: when vectors are scaled to length 1: before the sum, or after it?
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Add as they are."""
    unit = normalize(vectors, dim=1)
    scores = (vectors[b] - vectors[a] + vectors[c]) @ unit.T
    asked = torch.stack([a, b, c], dim=1)
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)
