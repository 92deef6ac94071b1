"""The difference of means is not divided.

What the result shows: the effect is small: it is the difference of mean associations itself.

Why it happens: the test's statistic has no denominator, and it was taken for the effect.

A question to think about: in which unit is an effect of 1?

Where to look: the denominator.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def _association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Do this step as it should be done."""
    words, first, second = (normalize(one, dim=1) for one in (words, first, second))
    return (words @ first.T).mean(dim=1) - (words @ second.T).mean(dim=1)


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Do not divide."""
    of_x, of_y = _association(x, a, b), _association(y, a, b)
    return of_x.mean() - of_y.mean()
