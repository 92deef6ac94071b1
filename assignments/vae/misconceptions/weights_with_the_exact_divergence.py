"""The exact divergence stands in the weights in the place of the two densities at the sample.

What the result shows: right on average; single weights differ from what they should be, and differ
among each other even where q is the posterior.

Why it happens: the bound of part 5 has a formula for this expectation. A weight belongs to one
sample, and its logarithm is not an expectation.

A question to think about: does log p(z) - log q(z | x) depend on which z was drawn?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, latent_kl, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Use the divergence."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) - latent_kl(mu, logvar).sum(dim=-1)


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
