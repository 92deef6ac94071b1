"""Pairs that never occur have PMI 0.

What the result shows: where counts are 0 there is 0 and not minus infinity.

Why it happens: minus infinity is unpleasant, and 0 looks like nothing. But a PMI of 0 means: as
often as by chance.

A question to think about: what does a PMI of 0 say about two words?

Where to look: what becomes of a count of 0.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Put 0 for zeros."""
    share = joint / joint.sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / (rows * columns)).where(joint > 0, 0.0)
