"""The constant with two pi is in the density of the prior and not in that of q.

What the result shows: all weights are too small by the same factor for each latent.

Why it happens: the constants of prior and q are the same and cancel. Leaving out both is right, and
leaving out one is not.

A question to think about: how many factors of two pi are in the numerator, and how many in the
denominator?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Keep one constant."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2 - math.log(2 * math.pi)).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
