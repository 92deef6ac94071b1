"""The probability under q is missing from the weights.

What the result shows: weights differ even where q is the true posterior, and are far too small.

Why it happens: samples that q draws often would then count for more just because they are drawn
often.

A question to think about: a z that q draws ten times as often as another one: how much should each
of them count?

Where to look: the three logarithms that a weight is made of, and their signs.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def log_weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Forget q."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) - (z**2 + math.log(2 * math.pi)).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
