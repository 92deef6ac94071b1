"""The exponential of the shares' entropy is returned.

What the result shows: between 1 and K, right where weights are equal, and larger than it should be
elsewhere.

Why it happens: it is another measure of the same thing (a perplexity). The contract names the one
with squares.

A question to think about: two samples with the shares 0.9 and 0.1: what is one over the sum of the
squares?

Where to look: how the shares of the samples become one number.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def effective_samples(log_w: Tensor) -> Tensor:
    """Use the entropy."""
    return torch.exp(-(torch.softmax(log_w, 0) * torch.log_softmax(log_w, 0)).sum(dim=0))
