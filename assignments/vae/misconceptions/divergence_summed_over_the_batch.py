"""Every input gets the divergence of the whole batch.

What the result shows: the divergence is the same for all inputs, and too large; the bound lies far
below what it should be.

Why it happens: a `sum()` without an axis. Whether the loss is then divided by the batch or not
decides how strong the divergence is.

A question to think about: what should happen to an input's bound when another input joins the
batch?

Where to look: the divergence, and what is done with it.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Sum over everything."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum().expand(len(x))
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
