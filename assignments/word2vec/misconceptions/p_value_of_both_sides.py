"""Ways that part the targets as well in the other direction count too.

What the result shows: the value is about twice what it should be, or more.

Why it happens: tests are often two-sided. Here one direction was asked about.

A question to think about: x and y are exchanged. Does the value change, and should it?

Where to look: absolute values in the comparison.
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
    """Look at both sides."""
    each = torch.cat([_association(x, a, b), _association(y, a, b)])
    ways = list(combinations(range(len(each)), len(x)))
    sums = each[torch.tensor(ways)].sum(dim=1)
    differences = sums / len(x) - (each.sum() - sums) / len(y)
    better = differences.abs() >= differences[0].abs() - 1e-9
    return better.to(x.dtype).mean()
