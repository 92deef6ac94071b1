"""All ways to part the targets in halves are counted, whatever their sizes are.

What the result shows: where both sets have one size all is right; else ways of other sizes are
counted.

Why it happens: the test was written for sets of equal size.

A question to think about: how many ways are there to choose 2 words out of 9, and how many to
choose 4?

Where to look: how many words are chosen.
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
    """Part in halves."""
    each = torch.cat([_association(x, a, b), _association(y, a, b)])
    half = len(each) // 2
    ways = torch.tensor(list(combinations(range(len(each)), half)))
    chosen = each[ways].sum(dim=1)
    sums = chosen / half - (each.sum() - chosen) / (len(each) - half)
    actual = each[: len(x)].mean() - each[len(x) :].mean()
    better = sums >= actual - 1e-9
    return better.to(x.dtype).mean()
