"""The largest weight is taken for the mean.

What the result shows: right with one sample, and too large with more.

Why it happens: where weights differ by much the largest one dominates, and a log-sum-exp begins
with it.

A question to think about: two equal weights: what is their mean?

Where to look: what stands inside the logarithm, and what outside.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def _weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Take the largest."""
    log_w = _weights(model, x, eps)
    return log_w.amax(dim=0)
