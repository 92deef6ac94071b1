"""Large logits give infinities or no number at all.

What the result shows: right for moderate logits. Where a sigmoid rounds to 0 or 1, its logarithm is
minus infinity, and 0 times that is not a number.

Why it happens: the formula in books goes through the probability.

A question to think about: what is `log(1 - sigmoid(1000))`, computed step by step?

Where to look: whether a probability is formed before the logarithm is taken.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Go through probabilities."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    p = torch.sigmoid(logits)
    return (x * torch.log(p) + (1 - x) * torch.log(1 - p)).sum(dim=-1)
