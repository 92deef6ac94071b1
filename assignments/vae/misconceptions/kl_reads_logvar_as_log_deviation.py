"""The log variance is taken for the logarithm of the standard deviation.

What the result shows: right at a log variance of 0, and too large elsewhere: what is counted as
variance is its square.

Why it happens: books write the divergence with a standard deviation, and `2 * log(sigma)` is what a
log variance is already.

A question to think about: which of the two is `logvar`: `log(sigma)`, or twice that?

Where to look: what stands for the variance, and what for its logarithm.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Square it once more."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (mu**2 + (2 * logvar).exp() - 1 - 2 * logvar) / 2


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
