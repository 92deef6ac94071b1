"""The logarithm of the sum is divided by the number of samples.

What the result shows: right with one sample. With more it is a fraction of what it should be, far
above log p(x).

Why it happens: a mean divides by the number, and the division was moved out of the logarithm as it
was.

A question to think about: what becomes of a factor one K inside a logarithm, once it stands outside?

Where to look: what is done after the logarithm of the sum.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, posterior_sample

PARTS = ("8",)


def _weights(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Do this step as it should be done."""
    mu, logvar = model.encode(x)
    z = posterior_sample(mu, logvar, eps)
    return model.log_lik(x, z) + (eps**2 + logvar - z**2).sum(dim=-1) / 2


def iwae(model: LatentModel, x: Tensor, eps: Tensor) -> Tensor:
    """Divide outside."""
    log_w = _weights(model, x, eps)
    return torch.logsumexp(log_w, dim=0) / len(log_w)
