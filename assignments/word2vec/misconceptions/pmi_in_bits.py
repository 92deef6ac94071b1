"""PMI in bits.

What the result shows: all numbers are the right ones over ln 2.

Why it happens: information is often measured in bits, and the paper that introduced PMI did so.

A question to think about: sigmoids are made of the exponential with base e. Which logarithm
undoes it?

Where to look: the base of the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Use base 2."""
    share = joint / joint.sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log2(share / (rows * columns))
