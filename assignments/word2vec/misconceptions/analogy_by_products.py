"""Candidates are compared by product and not by cosine.

What the result shows: long vectors are the answer too often.

Why it happens: the three words were scaled and the candidates were not.

A question to think about: which candidates have large products with nearly everything?

Where to look: the second factor of the product.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Do not scale the candidates."""
    unit = normalize(vectors, dim=1)
    scores = (unit[b] - unit[a] + unit[c]) @ vectors.T
    asked = torch.stack([a, b, c], dim=1)
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)
