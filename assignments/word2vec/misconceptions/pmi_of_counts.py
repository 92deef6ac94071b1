"""Counts are divided by products of counts.

What the result shows: all numbers are too small, by the logarithm of the sum of all counts.

Why it happens: counts were used as they are. One sum remains in numerator or denominator.

A question to think about: multiply all counts by 10. Should PMI change?

Where to look: what counts are divided by, and how often.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Use counts."""
    share = joint
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / (rows * columns))
