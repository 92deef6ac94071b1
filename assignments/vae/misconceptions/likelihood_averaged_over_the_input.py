"""The likelihood is divided by the number of pixels.

What the result shows: the term called `rec` is too small in size by the number of pixels, and so
the bound means nothing.

Why it happens: averages are what loss functions give unless they are told otherwise. Against a
divergence that is summed, such a likelihood loses: all latents collapse, and every picture is
reconstructed as the mean of all.

A question to think about: what is the logarithm of a product of probabilities?

Where to look: what is done with the likelihood.
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
    rec = model.log_lik(x, z) / x.shape[-1]
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
