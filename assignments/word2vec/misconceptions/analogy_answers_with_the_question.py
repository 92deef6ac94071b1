"""An analogy may be answered with one of the words it asks about.

What the result shows: many answers are `b` or `c` itself.

Why it happens: `b - a + c` lies near `c` and near `b`, because `b - a` is short. Nothing was
left out.

A question to think about: which word is nearest to c plus a short vector?

Where to look: which words are allowed as answers.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("8",)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Allow all words."""
    unit = normalize(vectors, dim=1)
    scores = (unit[b] - unit[a] + unit[c]) @ unit.T
    return scores.argmax(dim=1)
