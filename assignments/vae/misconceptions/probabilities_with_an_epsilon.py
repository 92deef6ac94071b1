"""A small number keeps each probability away from 0 before the logarithm.

What the result shows: right for moderate logits to some digits; large logits never cost more than a
fixed number of nats.

Why it happens: the logarithm of 0 is no number. Whether the small number is added, or probabilities
are cut off at it, a large logit then costs too little, and its gradient is gone where it is needed
most.

A question to think about: a model is sure and wrong, with a logit of 1000. What should it lose?

Where to look: how a probability becomes a logarithm; a logit can become one directly.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Add an epsilon."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    p = torch.sigmoid(logits)
    return (x * torch.log(p + 1e-7) + (1 - x) * torch.log(1 - p + 1e-7)).sum(dim=-1)
