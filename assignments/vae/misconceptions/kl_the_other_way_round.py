"""The divergence of the prior from the posterior, instead of the other way round.

What the result shows: 0 for N(0, 1) and positive elsewhere, as it must be, and another number: too
large for narrow distributions, too small for wide ones.

Why it happens: a divergence is not symmetric. Which of the two comes first is the one that the
expectation is over.

A question to think about: whose samples do we have in training: those of the encoder, or those of
the prior?

Where to look: which variance stands under the fraction.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Exchange the two."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return ((1 + mu**2) * (-logvar).exp() - 1 + logvar) / 2


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
