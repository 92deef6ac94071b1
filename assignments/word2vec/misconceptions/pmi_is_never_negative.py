"""Negative PMI is replaced by 0.

What the result shows: where words avoid each other there is 0.

Why it happens: positive PMI is often used in practice, because negative values are hard to
estimate. Here the number itself is asked for.

A question to think about: what does a negative PMI say about two words?

Where to look: what is done to the logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def pmi(joint: Tensor) -> Tensor:
    """Cut off at 0."""
    share = joint / joint.sum()
    rows, columns = share.sum(dim=1, keepdim=True), share.sum(dim=0, keepdim=True)
    return torch.log(share / (rows * columns)).clamp(min=0)
