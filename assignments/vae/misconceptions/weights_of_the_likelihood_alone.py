"""The weights are the likelihoods.

What the result shows: weights differ even where q is the true posterior, and are too large.

Why it happens: the likelihood is what a model gives. That a sample was drawn from q and not from
the prior has to be put right.

A question to think about: what would the mean of the likelihoods be, if samples came from the
prior? And now?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Take the likelihood."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z)


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
