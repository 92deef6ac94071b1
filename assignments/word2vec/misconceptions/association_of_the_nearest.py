"""The largest cosine of a set counts, not the mean.

What the result shows: with one attribute in each set all is right; else each number is a
difference of largest cosines.

Why it happens: the nearest attribute seems to say most.

A question to think about: a set has one word that fits by chance. Should it decide?

Where to look: the reduction over the attributes.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Take the largest."""
    words, first, second = (normalize(one, dim=1) for one in (words, first, second))
    return (words @ first.T).amax(dim=1) - (words @ second.T).amax(dim=1)
