"""Each term is the mean over the batch.

What the result shows: all three results are one number where each input should have its own.

Why it happens: a mean over the batch is what is trained on in the end.

A question to think about: which input of a batch has the lowest bound?

Where to look: what is done with the axis of the inputs.
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
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": (rec - beta * kl).mean(), "rec": rec.mean(), "kl": kl.mean()}
