"""Sums of associations are compared and not means.

What the result shows: where the target sets differ in size, the larger one decides.

Why it happens: the test's statistic is often written with sums; for sets of one size it is the
same but for a factor.

A question to think about: one set has 3 words and the other 30, all equally associated. What
should the effect be?

Where to look: the reduction over the targets.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def _association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Do this step as it should be done."""
    words, first, second = (normalize(one, dim=1) for one in (words, first, second))
    return (words @ first.T).mean(dim=1) - (words @ second.T).mean(dim=1)


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Add."""
    of_x, of_y = _association(x, a, b), _association(y, a, b)
    return (of_x.sum() - of_y.sum()) / torch.cat([of_x, of_y]).std()
