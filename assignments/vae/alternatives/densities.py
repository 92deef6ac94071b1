"""Every density written out with its constants; log-sum-exp by hand."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def _normal(z: Tensor, mu: Tensor, logvar: Tensor) -> Tensor:
    """Return the log density of independent normal numbers, summed over the last axis."""
    return (-0.5 * ((z - mu) ** 2 / logvar.exp() + logvar + math.log(2 * math.pi))).sum(-1)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Cross-entropy less entropy."""
    prior_mu, prior_logvar = prior_mu.expand_as(mu), prior_logvar.expand_as(mu)
    squares = logvar.exp() + (mu - prior_mu) ** 2
    cross = 0.5 * (squares / prior_logvar.exp() + prior_logvar + math.log(2 * math.pi))
    entropy = 0.5 * (1 + logvar + math.log(2 * math.pi))
    return (cross - entropy).sum(-1)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Write log(1 + exp(logit)) with what does not overflow."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("the widths differ")
    return (x * logits - logits.relu() - torch.log1p(torch.exp(-logits.abs()))).sum(dim=-1)


def log_weights(model, x: Tensor, eps: Tensor) -> Tensor:
    """Ask three densities about one z, for one sample after the other."""
    mu, logvar = model.encode(x)
    rows = []
    for noise in eps:
        z = mu + logvar.mul(0.5).exp() * noise
        zero = torch.zeros_like(z)
        rows.append(model.log_lik(x, z) + _normal(z, zero, zero) - _normal(z, mu, logvar))
    return torch.stack(rows)


def iwae(model, x: Tensor, eps: Tensor) -> Tensor:
    """Take the largest weight out by hand."""
    log_w = log_weights(model, x, eps)
    largest = log_w.max(dim=0).values.detach()
    return largest + (log_w - largest).exp().mean(dim=0).log()


def effective_samples(log_w: Tensor) -> Tensor:
    """Stay in logarithms until the end."""
    return torch.exp(2 * log_w.logsumexp(dim=0) - (2 * log_w).logsumexp(dim=0))


def nearest_distance(images: Tensor, data: Tensor) -> Tensor:
    """Count by matrix products: ones that meet zeros, and zeros that meet ones."""
    differs = images @ (1 - data).T + (1 - images) @ data.T
    return differs.min(dim=1).values.round().to(torch.int64)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Start from the middle."""
    if number <= 1:
        raise ValueError("too few points")
    place = 2 * torch.arange(number, dtype=start.dtype) / (number - 1) - 1  # from -1 to 1
    return (start + end) / 2 + place.outer((end - start) / 2)
