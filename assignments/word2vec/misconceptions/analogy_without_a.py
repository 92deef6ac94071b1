"""a is not subtracted.

What the result shows: the answers are words near both b and c, whatever a is.

Why it happens: the sum was shortened to what should be near.

A question to think about: what is the answer if a and b are the same word?

Where to look: the terms of the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Forget a."""
    unit = normalize(vectors, dim=1)
    scores = (unit[b] + unit[c]) @ unit.T
    asked = torch.stack([a, b, c], dim=1)
    return scores.scatter(1, asked, float("-inf")).argmax(dim=1)
