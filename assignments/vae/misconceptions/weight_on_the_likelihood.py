"""The weight is on the likelihood instead of the divergence.

What the result shows: right with a weight of 1, and wrong with others.

Why it happens: one can weigh either term, and up to a factor the optimum is the same one for the
inverse weight.

A question to think about: with a weight of 0, what is left of the bound?

Where to look: where `beta` comes in.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Weigh the likelihood."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": beta * rec - kl, "rec": rec, "kl": kl}
