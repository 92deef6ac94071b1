"""Loops over inputs, latents, pixels and samples, one number at a time."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Make the samples input by input."""
    if mu.shape != logvar.shape or eps.shape[-2:] != mu.shape:
        raise ValueError("the shapes do not fit")
    rows = []
    for row in range(len(mu)):
        deviation = torch.exp(logvar[row]) ** 0.5  # (Z,)
        rows.append(eps[..., row, :] * deviation + mu[row])  # (..., Z)
    return torch.stack(rows, dim=-2)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add the four terms one by one."""
    if mu.shape != logvar.shape:
        raise ValueError("the shapes differ")
    total = -0.5 * torch.ones_like(mu)
    total = total + 0.5 * logvar.exp()
    total = total + 0.5 * mu * mu
    return total - 0.5 * logvar


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Walk through the latents."""
    each = kl_per_latent(mu, logvar)
    total = torch.zeros_like(each[..., 0])
    for latent in range(each.shape[-1]):
        total = total + each[..., latent]
    return total


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Walk through the pixels."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("the widths differ")
    total = 0.0
    for pixel in range(x.shape[-1]):
        seen, logit = x[..., pixel], logits[..., pixel]
        # log(1 + exp(logit)), with the larger of the two exponents taken out
        total = total + seen * logit - torch.logaddexp(torch.zeros_like(logit), logit)
    return total


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Spread the log variance first, then walk through the numbers."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("the widths differ")
    x, mean = torch.broadcast_tensors(x, mean)
    logvar = logvar.expand(x.shape)
    total = 0.0
    for place in range(x.shape[-1]):
        far = (x[..., place] - mean[..., place]) / torch.exp(logvar[..., place] / 2)
        total = total - far * far / 2 - logvar[..., place] / 2 - math.log(2 * math.pi) / 2
    return total


def elbo(model, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Take one input after the other."""
    names = "elbo", "rec", "kl"
    found: dict[str, list[Tensor]] = {name: [] for name in names}
    if model.encode(x)[0].shape != eps.shape:
        raise ValueError("the noise has another shape than the means")
    for row in range(len(x)):
        mu, logvar = model.encode(x[row : row + 1])
        z = reparameterize(mu, logvar, eps[row : row + 1])
        rec, kl = model.log_lik(x[row : row + 1], z)[0], kl_standard(mu, logvar)[0]
        for name, value in zip(names, (rec - beta * kl, rec, kl), strict=True):
            found[name].append(value)
    return {name: torch.stack(values) for name, values in found.items()}


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Look at one latent after the other."""
    if free < 0:
        raise ValueError("negative")
    total = torch.zeros((), dtype=kl.dtype)
    for latent in range(kl.shape[1]):
        mean = kl[:, latent].sum() / len(kl)
        total = total + (mean if mean > free else free)
    return total


def iwae(model, x: Tensor, eps: Tensor) -> Tensor:
    """Add up the weights two at a time."""
    total = None
    for noise in eps:
        mu, logvar = model.encode(x)
        z = mu + (logvar / 2).exp() * noise
        log_w = model.log_lik(x, z) + ((noise**2 + logvar - z**2) / 2).sum(dim=-1)
        total = log_w if total is None else torch.logaddexp(total, log_w)
    return total - math.log(len(eps))


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Compute each variance by itself."""
    answers = []
    for latent in range(mu.shape[1]):
        far = mu[:, latent] - mu[:, latent].mean()
        answers.append(bool((far * far).mean() > threshold))
    return torch.tensor(answers)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Walk from one end to the other."""
    if number < 2:
        raise ValueError("too few points")
    return torch.stack([torch.lerp(start, end, one / (number - 1)) for one in range(number)])


def nearest_distance(images: Tensor, data: Tensor) -> Tensor:
    """Compare each image with all rows."""
    return torch.stack([(data - image).abs().sum(dim=1).min() for image in images]).long()


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Add up the scores of the samples."""
    p = logits.softmax(dim=0)
    total = torch.zeros_like(logits)
    for sample, value in zip(samples.tolist(), values, strict=True):
        score = -p
        score[sample] += 1
        total = total + (value - baseline) * score
    return total / len(values)
