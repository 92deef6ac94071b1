"""The factor one half is missing from the divergence.

What the result shows: every divergence is twice as large as it should be.

Why it happens: half of the terms of the formula come from a square root, which the logarithm turns
into a factor.

A question to think about: which factor stands in front of a square in the logarithm of a normal
density?

Where to look: the factor in front of the sum of the terms.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Forget the half."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return mu**2 + logvar.exp() - 1 - logvar


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
