"""The divergence is added to the likelihood instead of taken off.

What the result shows: the bound lies above log p(x), where no lower bound can lie. The two terms
are right.

Why it happens: a loss adds the two, and the loss is minus the bound. Maximised like this the
divergence grows without end.

A question to think about: which of the two terms should be large, and which small?

Where to look: the sign between the two terms.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("5",)


def elbo(model: LatentModel, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Add."""
    mu, logvar = model.encode(x)
    if eps.shape != mu.shape:
        raise ValueError("shapes differ")
    z = posterior_sample(mu, logvar, eps)
    rec = model.log_lik(x, z)
    kl = latent_kl(mu, logvar).sum(dim=-1)
    return {"elbo": rec + beta * kl, "rec": rec, "kl": kl}
