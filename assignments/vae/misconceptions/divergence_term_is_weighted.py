"""The divergence that is reported has the weight in it already.

What the result shows: right with a weight of 1. With another one the reported divergence is wrong,
and the bound is right.

Why it happens: the weight was put on the divergence at once, where it is computed.

A question to think about: two trainings with different weights are compared by their divergence.
What has to be reported?

Where to look: where `beta` comes in.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Weigh at once."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = beta * latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - kl, "rec": rec, "kl": kl}
