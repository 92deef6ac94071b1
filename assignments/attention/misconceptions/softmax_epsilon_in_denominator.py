"""A softmax with a small number added to its denominator.

What the result shows: every weight is too small by the same factor, and the sums are just under 1:
0.9999993 where 1 is right.

Why it happens: adding 1e-6 protects many divisions from 0 / 0, so it has become a habit. Here it
protects from nothing and makes every result wrong in the seventh digit.

A question to think about: after the largest number of a group has been subtracted, how small can
the sum of its exponentials be?

Where to look: the denominator.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def softmax(x: Tensor, dim: int) -> Tensor:
    """Add an epsilon to the sum."""
    exponentials = torch.exp(x - x.amax(dim=dim, keepdim=True))
    return exponentials / (exponentials.sum(dim=dim, keepdim=True) + 1e-6)
