"""Ways that part the targets less well are counted.

What the result shows: the value is about 1 minus the right one: strong associations have values
near 1.

Why it happens: the comparison points the other way.

A question to think about: if x and y could not be parted better, what should the value be?

Where to look: the direction of the comparison.
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
    """Count those below."""
    each = torch.cat([_association(x, a, b), _association(y, a, b)])
    ways = list(combinations(range(len(each)), len(x)))
    sums = each[torch.tensor(ways)].sum(dim=1)
    better = sums <= sums[0] + 1e-9
    return better.to(x.dtype).mean()
