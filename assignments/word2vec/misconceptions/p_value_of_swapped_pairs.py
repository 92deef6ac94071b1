"""Only ways that swap words pairwise between the sets are counted.

What the result shows: the value comes from too few ways.

Why it happens: targets were thought of as pairs: the first of x with the first of y.

A question to think about: how many ways are there to part 8 words into 4 and 4?

Where to look: which ways are counted.
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
    """Swap pairs."""
    each = torch.cat([_association(x, a, b), _association(y, a, b)])
    n = min(len(x), len(y))
    ways = [[i + len(x) if s >> i & 1 and i < n else i for i in range(len(x))] for s in range(2**n)]
    sums = each[torch.tensor(ways)].sum(dim=1)
    better = sums >= sums[0] - 1e-9
    return better.to(x.dtype).mean()
