"""Standard deviations instead of log variances, as books write the formulas."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Take the root of the variance."""
    if mu.shape != logvar.shape or tuple(eps.shape[eps.dim() - mu.dim() :]) != tuple(mu.shape):
        raise ValueError("the shapes do not fit")
    return torch.addcmul(mu, logvar.exp().sqrt(), eps)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Write the divergence with sigma."""
    if mu.shape != logvar.shape:
        raise ValueError("the shapes differ")
    sigma = torch.exp(logvar / 2)
    return -sigma.log() + (sigma**2 + mu**2) / 2 - 0.5


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Write the sum with a norm and a trace."""
    if mu.shape != logvar.shape:
        raise ValueError("the shapes differ")
    latents = mu.shape[-1]
    return ((mu * mu).sum(-1) + logvar.exp().sum(-1) - latents - logvar.sum(-1)) * 0.5


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Write the divergence with both sigmas."""
    inverse = torch.exp(-prior_logvar)
    variances = logvar.exp() * inverse
    distance = (prior_mu - mu).square() * inverse
    return 0.5 * (variances + distance - 1 + prior_logvar - logvar).sum(-1)


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Write the density with sigma."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("the widths differ")
    sigma = torch.exp(0.5 * logvar)
    terms = -(((x - mean) / sigma) ** 2) / 2 - sigma.log() - math.log(math.sqrt(2 * math.pi))
    return terms.sum(-1)


def elbo(model, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Build on the functions of this file."""
    mu, logvar = model.encode(x)
    if tuple(eps.shape) != tuple(mu.shape):
        raise ValueError("the noise has another shape than the means")
    terms = {
        "rec": model.log_lik(x, reparameterize(mu, logvar, eps)),
        "kl": kl_standard(mu, logvar),
    }
    terms["elbo"] = terms["rec"] - beta * terms["kl"]
    return terms


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Take the larger of the two."""
    if free < 0:
        raise ValueError("negative")
    mean = kl.mean(0)
    return torch.maximum(mean, torch.full_like(mean, free)).sum()


def beta_schedule(step: int, warm: int) -> float:
    """Count the steps that are left."""
    if min(step, warm) < 0:
        raise ValueError("negative")
    left = max(0, warm - step)
    return 1.0 - left / warm if left else 1.0


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Mean square less squared mean, after a shift that keeps digits."""
    moved = mu - mu[0]
    return (moved**2).mean(0) - moved.mean(0) ** 2 > threshold


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Go from the start in equal steps."""
    if number < 2:
        raise ValueError("a line has two ends")
    step = (end - start) / (number - 1)
    return start + torch.arange(number, dtype=start.dtype).unsqueeze(1) * step
