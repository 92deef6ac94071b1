"""The probability in front is missing.

What the result shows: every entry is the value less the expected value.

Why it happens: it looks like an advantage, and a class that is never drawn then counts like any
other.

A question to think about: how much does the logit of a class matter that has probability 0?

Where to look: the derivative of a softmax: a class's probability depends on all logits.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Forget the probability."""
    p = torch.softmax(logits, dim=0)
    return values - p @ values
