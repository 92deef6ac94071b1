"""The squared mean is missing from the divergence.

What the result shows: right where the mean is 0, too small elsewhere: how far away a distribution
lies costs nothing.

Why it happens: of the four terms this one alone does not look like a variance.

A question to think about: two normal distributions of variance 1, one around 0 and one around 5. Is
their divergence 0?

Where to look: the terms of the divergence of one latent: there are four.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Forget the mean."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (logvar.exp() - 1 - logvar) / 2 + 0 * mu


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
