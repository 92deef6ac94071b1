"""Cosines are added and not averaged.

What the result shows: where the two sets are of one size, the numbers are too large by that
size; else the larger set weighs more.

Why it happens: a sum and a mean differ by a factor only, as long as both sets are equally
large.

A question to think about: one set has 3 words and the other 30. Which one decides?

Where to look: the reduction over the attributes.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Add the cosines."""
    words, first, second = (normalize(one, dim=1) for one in (words, first, second))
    return (words @ first.T).sum(dim=1) - (words @ second.T).sum(dim=1)
