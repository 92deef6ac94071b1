"""The likelihood is always that of pixels, whatever the model says.

What the result shows: right for a model of pixels. For one whose inputs are other numbers the
likelihood means nothing.

Why it happens: the decoder's result was put into a cross-entropy. Which likelihood belongs to it is
for the model to say.

A question to think about: which of the model's methods knows what kind of numbers it gives?

Where to look: where the likelihood comes from.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, pixel_ll, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Take them for pixels."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = pixel_ll(x, model.decode(z))
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
