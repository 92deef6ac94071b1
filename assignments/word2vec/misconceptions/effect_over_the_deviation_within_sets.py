"""The difference is divided by the spread within the two sets.

What the result shows: the effect is larger than it should be, most of all where the sets are
far apart.

Why it happens: Cohen's d is defined so. The association test takes the deviation of all target
words together.

A question to think about: if the sets are far apart, is the deviation of all words larger or
smaller than that within each?

Where to look: which words the standard deviation is taken of.
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
    """Use the spread in each set."""
    of_x, of_y = _association(x, a, b), _association(y, a, b)
    return (of_x.mean() - of_y.mean()) / ((of_x.var() + of_y.var()) / 2).sqrt()
