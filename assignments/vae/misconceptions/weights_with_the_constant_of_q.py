"""The constant with two pi is in the density of q and not in that of the prior.

What the result shows: all weights are too large by the same factor for each latent, so their mean
estimates more than p(x).

Why it happens: a function for log densities has the constant inside; a formula for N(0, 1) that is
written by hand is easily left without it.

A question to think about: how many factors of two pi are in the numerator, and how many in the
denominator?

Where to look: the three logarithms that a weight is made of, and their constants.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Keep the constant of q."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2 + math.log(2 * math.pi)).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
