"""The weights are averaged over the inputs instead of the samples.

What the result shows: there is one number for each sample, not one for each input.

Why it happens: the samples are the first axis here, and in most tensors the first axis counts the
inputs.

A question to think about: whose weights estimate p(x) of one input?

Where to look: the axis of the mean.
"""

from __future__ import annotations

import math

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
    """Average over inputs."""
    log_w = _weights(model, x, eps)
    return torch.logsumexp(log_w, dim=1) - math.log(log_w.shape[1])
