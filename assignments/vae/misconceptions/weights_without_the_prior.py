"""The prior is missing from the weights.

What the result shows: weights differ even where q is the true posterior: those of samples far from
0 are too large.

Why it happens: the likelihood is p(x | z); the joint probability p(x, z) that the weight wants has
one factor more.

A question to think about: how likely was this z before anything was seen?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Forget the prior."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar + math.log(2 * math.pi)).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
