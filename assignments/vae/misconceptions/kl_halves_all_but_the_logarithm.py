"""The log variance counts in full, and the other three terms by half.

What the result shows: right where the variance is 1. With the mean 0 and a variance a little above
1 the divergence is negative.

Why it happens: the bracket after the factor closes one term early, or the logarithm is taken of the
standard deviation and doubled.

A question to think about: mean 0, variance e: what is the divergence, and what is yours?

Where to look: which terms the factor one half stands before.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Halve three terms of four."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return 0.5 * (mu**2 + logvar.exp() - 1) - logvar


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
