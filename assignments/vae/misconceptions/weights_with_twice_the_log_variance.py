"""The log variance counts twice in the density of q.

What the result shows: all weights of an input are wrong by the same factor.

Why it happens: a density is divided by the standard deviation, whose logarithm is half of the log
variance.

A question to think about: what is the logarithm of the standard deviation?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Forget the half."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + 2 * logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
