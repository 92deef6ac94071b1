"""The logarithm of a probability given the context, not of a ratio to chance.

What the result shows: all numbers are negative and too small, by the logarithm of how frequent the
centre is: those of rare centres most.

Why it happens: dividing by the column's sum gives how likely a centre is, and stops half way.

A question to think about: how likely is the centre without knowing the context?

Where to look: what the pair's share is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Divide by the column."""
    share = joint / joint.sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / columns)
