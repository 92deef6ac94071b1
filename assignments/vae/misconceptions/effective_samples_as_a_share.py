"""The number is divided by K.

What the result shows: between 1 / K and 1.

Why it happens: a share of the samples is comparable between different K. The contract asks for the
number.

A question to think about: ten equal weights: how many samples are they worth?

Where to look: how the shares of the samples become one number.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def effective_samples(log_w: Tensor) -> Tensor:
    """Divide by K."""
    share = torch.softmax(log_w, dim=0)
    return share.pow(2).sum(dim=0).mul(len(log_w)).reciprocal()
