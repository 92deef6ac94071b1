"""No gradient passes the sample to the encoder.

What the result shows: all values are right. The encoder hears from the divergence alone, and makes
every input N(0, I).

Why it happens: sampling was written under `no_grad`, with `.detach()` or `.data`, or by a function
that draws.

A question to think about: how does an encoder hear that its sample was bad?

Where to look: the line that makes a sample of mean, log variance and noise.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Cut off."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps.detach()).detach() + eps - eps.detach()
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
