"""The variance was divided by the number of words and not by one less.

What the result shows: the effect is too large by a factor near 1: the root of N / (N - 1) for N
target words.

Why it happens: NumPy's `std` divides by N, torch's by N - 1, unless they are told otherwise.

A question to think about: which of the two does the contract name?

Where to look: the argument of the standard deviation that says what is divided by.
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
    """Divide by n."""
    of_x, of_y = _association(x, a, b), _association(y, a, b)
    return (of_x.mean() - of_y.mean()) / torch.cat([of_x, of_y]).std(correction=0)
