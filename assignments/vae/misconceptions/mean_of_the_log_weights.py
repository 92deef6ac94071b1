"""The mean of the logarithms is taken instead of the logarithm of the mean.

What the result shows: right with one sample. With more it is the bound of part 5 at any number of
samples, estimated from several.

Why it happens: both are called an average of the samples.

A question to think about: two weights, 1 and 100: what is the logarithm of their mean, and the mean
of their logarithms?

Where to look: what stands inside the logarithm, and what outside.
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
    """Average logarithms."""
    log_w = _weights(model, x, eps)
    return log_w.mean(dim=0)
