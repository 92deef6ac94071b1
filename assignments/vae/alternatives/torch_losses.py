"""Torch's own losses, put right: sums instead of means, signs turned, constants asked for."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Use binary_cross_entropy_with_logits."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("the widths differ")
    x, logits = torch.broadcast_tensors(x, logits)
    return F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(-1).neg()


def gaussian_ll(x: Tensor, mean: Tensor, logvar: Tensor) -> Tensor:
    """Use gaussian_nll_loss, in full and without its floor under the variance."""
    if x.shape[-1] != mean.shape[-1]:
        raise ValueError("the widths differ")
    x, mean = torch.broadcast_tensors(x, mean)
    variance = logvar.expand(x.shape).exp()
    return -F.gaussian_nll_loss(mean, x, variance, full=True, eps=1e-300, reduction="none").sum(-1)


class VAE(nn.Module):
    """Functional layers, and a sample by subtraction."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.decoder = nn.Linear(latents, hidden)
        self.logits = nn.Linear(hidden, inputs)
        self.mu = nn.Linear(hidden, latents)
        self.logvar = nn.Linear(hidden, latents)
        self.encoder = nn.Linear(inputs, hidden)

    def encode(self, x: Tensor) -> list[Tensor]:
        hidden = F.linear(x, self.encoder.weight, self.encoder.bias).clamp(min=0)
        weight = torch.cat([self.mu.weight, self.logvar.weight])
        bias = torch.cat([self.mu.bias, self.logvar.bias])
        return list(F.linear(hidden, weight, bias).chunk(2, dim=-1))

    def decode(self, z: Tensor) -> Tensor:
        return self.logits(F.relu(self.decoder(z)))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return bernoulli_ll(x, self.decode(z))

    @torch.no_grad()
    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        surely = torch.sigmoid(self.decode(noise)) - u
        return torch.where(surely > 0, torch.ones_like(noise[:, :1]), 0.0)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Divide by exponential numbers: the noise as a ratio."""
    if not tau > 0:
        raise ValueError("too cold")
    soft = F.softmax((F.log_softmax(logits, dim=-1) - (-u.log()).log()).div(tau), dim=-1)
    if hard:
        chosen = F.one_hot(soft.argmax(-1), soft.shape[-1]).to(soft.dtype)
        return chosen + soft - soft.detach()
    return soft
