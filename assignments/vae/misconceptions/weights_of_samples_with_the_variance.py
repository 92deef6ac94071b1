"""Samples are made with the variance, and weighed as if they were not.

What the result shows: where q is the true posterior weights should be equal, and are not.

Why it happens: `exp(logvar)` undoes the logarithm, and what comes out is a variance.

A question to think about: noise with variance 1 is multiplied by 3. What is its variance now?

Where to look: how the sample is made.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Multiply by the variance."""
    mu, logvar = model.encode(x)
    z = mu + torch.exp(logvar) * eps
    return model.log_lik(x, z) + (eps**2 + logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
