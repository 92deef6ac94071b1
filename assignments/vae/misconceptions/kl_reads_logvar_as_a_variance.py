"""The log variance is taken for the variance.

What the result shows: for negative log variances there is no number at all, and for positive ones a
wrong one.

Why it happens: other programs hand variances around, and the formula in books is written in them.

A question to think about: can a variance be -1?

Where to look: which of the terms want a variance, and which its logarithm.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Take it for a variance."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (mu**2 + logvar - 1 - logvar.log()) / 2


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
