"""A small number is added to each probability before the logarithm.

What the result shows: right for moderate logits to some digits; large logits never cost more than a
fixed number of nats.

Why it happens: it keeps the logarithm of 0 away. It also makes the probabilities of 0 and 1 add up
to more than 1, and cuts off the gradient where it is needed most.

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
