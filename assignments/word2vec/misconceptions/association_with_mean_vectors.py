"""The cosine with the mean of a set, not the mean of the cosines.

What the result shows: with one attribute in each set all is right; else the parts of each
difference are too large.

Why it happens: the vectors of a set were averaged first. The mean of unit vectors is shorter
than 1, and the cosine scales it up again.

A question to think about: two attributes point in opposite directions, nearly. What is their
mean vector, and where does it point?

Where to look: the order of averaging and scaling.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def _direction(some: Tensor) -> Tensor:
    """Average, and scale what comes out."""
    return normalize(normalize(some, dim=1).mean(dim=0), dim=0)


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Average the vectors."""
    words = normalize(words, dim=1)
    return words @ _direction(first) - words @ _direction(second)
