"""The logarithm of the sum of the weights is taken.

What the result shows: too large by the logarithm of the number of samples, so it is no bound.

Why it happens: `logsumexp` ends in a sum.

A question to think about: two equal weights: what is their mean?

Where to look: what stands inside the logarithm, and what outside.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def _weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Sum."""
    log_w = _weights(model, x, eps)
    return torch.logsumexp(log_w, dim=0)
