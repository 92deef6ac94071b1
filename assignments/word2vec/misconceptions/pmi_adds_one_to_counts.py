"""One was added to every count.

What the result shows: most numbers are a little nearer to 0, and where counts are 0 there is a
number.

Why it happens: adding one keeps the logarithm from zero. It changes all other numbers too.

A question to think about: counts may be probabilities as well. What is left of them after one
is added?

Where to look: what is done to the counts first.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Add one."""
    share = (joint + 1) / (joint + 1).sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / (rows * columns))
