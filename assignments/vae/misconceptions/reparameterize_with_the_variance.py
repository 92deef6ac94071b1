"""The noise is multiplied by the variance instead of the standard deviation.

What the result shows: the mean of the samples is right. Their variance is the square of what it
should be: right at a log variance of 0, too large above it, too small below.

Why it happens: `exp(logvar)` undoes the logarithm, and what comes out is a variance. The same comes
out when the log variance is taken for the logarithm of the standard deviation.

A question to think about: noise with variance 1 is multiplied by 3. What is its variance now?

Where to look: the line that makes a standard deviation of `logvar`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Multiply by the variance."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar) * eps
