"""The divergence in the bound has the opposite sign.

What the result shows: every "kl" is negative, where no divergence can be, and the bound lies above
log p(x).

Why it happens: the divergence is often written with minus one half in front and all signs in the
brackets turned. With one of the two turned and not the other the whole is negative.

A question to think about: with mean 0 and variance 1 the divergence is 0. Is it larger or smaller
for the mean 1?

Where to look: the sign in front of the brackets, and those inside.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Turn the sign of the divergence."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    rec = model.log_lik(x, posterior_sample(mu, logvar, eps))
    kl = -latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
