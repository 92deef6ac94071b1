"""Every latent gets the noise of the first one.

What the result shows: the first latent is right, and the others rise and fall with it, so that they
are no longer independent.

Why it happens: one random number for each input is enough to make the variances right; the
covariance shows that it is not enough.

A question to think about: how many random numbers does a sample of three independent latents need?

Where to look: which axes of the noise are used.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Take the first number."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar / 2) * eps[..., :1]
