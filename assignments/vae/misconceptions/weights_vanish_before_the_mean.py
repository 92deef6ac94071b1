"""The weights are formed before their mean is taken.

What the result shows: right for moderate weights; where their logarithms lie far below 0 the result
is minus infinity.

Why it happens: the formula is a logarithm of a mean of exponentials, and was written down so. A
picture of some hundred pixels has a log probability of which no exponential is left.

A question to think about: what is `exp(-1000)` in floating point, and what is the logarithm of
that?

Where to look: whether an exponential is taken of numbers far from 0.
"""

from __future__ import annotations

from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def _weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Form the weights."""
    log_w = _weights(model, x, eps)
    return log_w.exp().mean(dim=0).log()
