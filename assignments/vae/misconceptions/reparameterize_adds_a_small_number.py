"""A small number is added to the variance before the root is taken.

What the result shows: right to about seven digits where the variance is near 1. Wrong in the first
digit where it is smaller than what was added.

Why it happens: it is a habit: a root or a division must not meet 0. But an exponential never is 0.

A question to think about: what is the standard deviation at a log variance of -40, and what is it
with the small number?

Where to look: what stands beside the exponential.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Keep away from 0."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.sqrt(torch.exp(logvar) + 1e-8) * eps
