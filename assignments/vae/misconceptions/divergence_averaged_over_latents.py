"""The divergence of an input is the mean over its latents.

What the result shows: the divergence is too small by the number of latents, and the bound can lie
above log p(x).

Why it happens: a mean is what losses usually are. Weighed so low the divergence hardly matters:
reconstructions get sharper, samples worse, and the number that is reported is no bound.

A question to think about: two independent latents say one nat each about an input. How much do they
say together?

Where to look: the divergence, and what is done with it.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Average."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).mean(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
