"""The sample's noise is multiplied by the variance.

What the result shows: the divergence is right; the likelihood belongs to a distribution of another
width. On probabilistic PCA the bound is off by the same number for every input.

Why it happens: `exp(logvar)` undoes the logarithm, and what comes out is a variance.

A question to think about: noise with variance 1 is multiplied by 3. What is its variance now?

Where to look: the line that makes a sample of mean, log variance and noise.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, latent_kl

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Multiply by the variance."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = mu + torch.exp(logvar) * eps
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
