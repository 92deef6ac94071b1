"""The bound draws its sample with noise of its own; the noise that is handed over is ignored.

What the result shows: divergences are right, and likelihoods are those of other samples: the same
call gives another result each time. Over the sigma points the mean misses log p(x) on either side,
by chance.

Why it happens: a distribution has a method that draws, and most programs call it here.

A question to think about: which argument of this function does your result not depend on?

Where to look: where the sample comes from.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Draw again."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    other = torch.randn(mu.shape, dtype=mu.dtype)
    rec = model.log_lik(x, posterior_sample(mu, logvar, other))
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
