"""Only c is left out of the answers.

What the result shows: some answers are `a` or `b`.

Why it happens: c is nearest most often, and was left out alone.

A question to think about: which other word does the sum hold with a plus?

Where to look: which words are allowed as answers.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Leave out c."""
    unit = normalize(vectors, dim=1)
    scores = (unit[b] - unit[a] + unit[c]) @ unit.T
    asked = c[:, None]
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)
