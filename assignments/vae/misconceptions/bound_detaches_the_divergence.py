"""The divergence sends no gradient.

What the result shows: all values are right, and nothing pulls the encoder towards the prior.

Why it happens: the divergence was computed for the report, under `no_grad`.

A question to think about: what would a training on the bound do to the variances?

Where to look: the divergence, and what is done with it.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Report only."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1).detach()
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
