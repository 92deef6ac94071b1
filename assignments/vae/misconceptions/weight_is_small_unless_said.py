"""Without a weight the divergence counts for nothing.

What the result shows: with a weight all is right. Without one the bound is the likelihood alone.

Why it happens: a default from a time when the weight was still being searched for.

A question to think about: which weight makes the result a lower bound on log p(x)?

Where to look: the default of `beta`.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 0.0) -> dict[str, Tensor]:
    """Count nothing."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
