"""All inputs share the noise of the first one.

What the result shows: the first input is right, and the others belong to noise that is not theirs.

Why it happens: one draw that is spread over the batch has the right distribution for each input.

A question to think about: what is the mean of a hundred bounds worth, if one unlucky draw spoils
all of them?

Where to look: the line that makes a sample of mean, log variance and noise.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Take the first noise."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps[:1].expand(mu.shape))
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
