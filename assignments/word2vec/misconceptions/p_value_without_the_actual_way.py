"""The way in which the targets are parted is not counted itself.

What the result shows: the value is too small, by one over the number of ways; it may be 0.

Why it happens: 'larger than' was taken strictly.

A question to think about: can the probability of something that has happened be 0?

Where to look: `>` and `>=`.
"""

from __future__ import annotations

from itertools import combinations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def _association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Do this step as it should be done."""
    words, first, second = (normalize(one, dim=1) for one in (words, first, second))
    return (words @ first.T).mean(dim=1) - (words @ second.T).mean(dim=1)


def weat_p_value(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Ask for more."""
    each = torch.cat([_association(x, a, b), _association(y, a, b)])
    ways = list(combinations(range(len(each)), len(x)))
    sums = each[torch.tensor(ways)].sum(dim=1)
    better = sums > sums[0] + 1e-9
    return better.to(x.dtype).mean()
