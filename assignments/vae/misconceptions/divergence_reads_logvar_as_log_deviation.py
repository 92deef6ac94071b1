"""The divergence takes the log variance for the logarithm of the standard deviation.

What the result shows: on probabilistic PCA the bound is off by the same number for every input: it
depends on the variances alone.

Why it happens: books write the divergence with a standard deviation.

A question to think about: do the sample and the divergence agree on what `logvar` is?

Where to look: the divergence, and what is done with it.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Square once more."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = ((mu**2 + (2 * logvar).exp() - 1 - 2 * logvar) / 2).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
