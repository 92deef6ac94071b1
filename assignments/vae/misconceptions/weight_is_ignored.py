"""The weight is ignored.

What the result shows: right with a weight of 1, and the same numbers with any other.

Why it happens: the bound itself has no weight; the argument was overlooked.

A question to think about: what should change when the weight is 0?

Where to look: where `beta` comes in.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Ignore the weight."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - kl, "rec": rec, "kl": kl}
