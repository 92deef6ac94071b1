"""The likelihood term has the opposite sign.

What the result shows: the term called `rec` is positive for pixels, and the bound is built on it.

Why it happens: a reconstruction error is small when all is well; a log likelihood is large. Notes
that write the bound as "reconstruction loss minus divergence" mix the two.

A question to think about: a model reconstructs perfectly. Is the error largest then, or the
likelihood?

Where to look: what `rec` stands for.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Take an error."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = -model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
