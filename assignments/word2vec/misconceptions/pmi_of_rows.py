"""The logarithm of a probability given the centre, not of a ratio to chance.

What the result shows: all numbers are negative and too small, by the logarithm of how frequent the
context is: those of rare contexts most.

Why it happens: dividing by the row's sum gives how likely a context is, and stops half way.

A question to think about: how likely is the context without knowing the centre?

Where to look: what the pair's share is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Divide by the row."""
    share = joint / joint.sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / rows)
