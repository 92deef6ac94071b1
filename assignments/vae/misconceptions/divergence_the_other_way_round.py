"""The divergence is that of the prior from the posterior.

What the result shows: positive as it must be, and another number; the bound misses log p(x) even
where q is the posterior.

Why it happens: a divergence is not symmetric, and both orders are written with the same letters.

A question to think about: whose samples is the bound's expectation over?

Where to look: the divergence, and what is done with it.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Exchange the two."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = (((1 + mu**2) * (-logvar).exp() - 1 + logvar) / 2).sum(dim=-1)
    return {"elbo": rec - beta * kl, "rec": rec, "kl": kl}
