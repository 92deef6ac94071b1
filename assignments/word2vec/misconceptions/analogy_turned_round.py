"""The question is turned round: a minus b.

What the result shows: answers belong to the question with a and b exchanged.

Why it happens: 'a is to b' became `a - b`.

A question to think about: from man to woman: which vector has to be added to king?

Where to look: the signs of the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Subtract the other."""
    unit = normalize(vectors, dim=1)
    scores = (unit[a] - unit[b] + unit[c]) @ unit.T
    asked = torch.stack([a, b, c], dim=1)
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)
