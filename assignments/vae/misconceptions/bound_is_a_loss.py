"""The negative bound is returned as the bound.

What the result shows: the right number with the opposite sign; the two terms are right.

Why it happens: what is trained on is a loss, and loss and bound are easily given one name.

A question to think about: can a lower bound on the logarithm of a probability of pixels be
positive?

Where to look: which of the two the result is.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Return the loss."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": beta * kl - rec, "rec": rec, "kl": kl}
