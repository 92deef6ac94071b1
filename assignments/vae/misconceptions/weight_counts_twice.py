"""The weight is applied twice.

What the result shows: right with a weight of 1. With another one both the reported divergence and
the bound are wrong.

Why it happens: the divergence was weighed where it is computed, and once more where the bound is
formed.

A question to think about: with a weight of 0.5, what share of the divergence is in the bound?

Where to look: where `beta` comes in.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Weigh twice."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = beta * latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
