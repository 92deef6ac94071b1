"""The difference is divided by the variance.

What the result shows: the effect is too large, and changes its unit.

Why it happens: variance and deviation were confused.

A question to think about: cosines have no unit, but if they had one, which would the effect
have?

Where to look: the denominator.
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
    """Forget the root."""
    of_x, of_y = _association(x, a, b), _association(y, a, b)
    return (of_x.mean() - of_y.mean()) / torch.cat([of_x, of_y]).var()
