"""The probability under q multiplies the weights instead of dividing them.

What the result shows: weights differ even where q is the true posterior.

Why it happens: a sign: a ratio is a difference of logarithms.

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
    """Multiply by q."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return (
        model.log_lik(x, z)
        - (eps**2 + logvar + z**2).sum(dim=-1) / 2
        - z.shape[-1] * math.log(2 * math.pi)
    )


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    return torch.logsumexp(log_weights(model, x, eps), dim=0) - math.log(len(eps))
