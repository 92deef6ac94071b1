"""A model that keeps its layers in lists of steps; everything else by einsum and matrix products."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Sum by a product with ones."""
    if mu.shape != logvar.shape:
        raise ValueError("the shapes differ")
    each = mu**2 + logvar.exp() - logvar - 1
    return each @ torch.full((mu.shape[-1],), 0.5, dtype=mu.dtype)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Sum two logarithms by einsum."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("the widths differ")
    one, zero = nn.functional.logsigmoid(logits), nn.functional.logsigmoid(-logits)
    return torch.einsum("...d,...d->...", x, one) + torch.einsum("...d,...d->...", 1 - x, zero)


class VAE(nn.Module):
    """Run through lists of layers."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        sizes = {
            "encoder": (inputs, hidden),
            "mu": (hidden, latents),
            "logvar": (hidden, latents),
            "decoder": (latents, hidden),
            "logits": (hidden, inputs),
        }
        for name, (into, out) in sizes.items():
            self.add_module(name, nn.Linear(into, out))

    def _run(self, values: Tensor, *names: str) -> Tensor:
        for place, name in enumerate(names):
            layer = getattr(self, name)
            values = values.clamp_min(0) if place else values
            values = values @ layer.weight.T + layer.bias
        return values

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self._run(x, "encoder", "mu"), self._run(x, "encoder", "logvar")

    def decode(self, z: Tensor) -> Tensor:
        return self._run(z, "decoder", "logits")

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        logits = self.decode(z)
        return bernoulli_ll(x.expand(logits.shape), logits)

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        images = torch.zeros(len(noise), u.shape[1], dtype=noise.dtype)
        images[u < 1 / (1 + torch.exp(-self.decode(noise)))] = 1
        return images


def log_weights(model, x: Tensor, eps: Tensor) -> Tensor:
    """Flatten samples and inputs into one axis."""
    samples, inputs, _ = eps.shape
    mu, logvar = model.encode(x)
    z = mu + torch.exp(logvar / 2) * eps
    repeated = x.repeat(samples, 1)
    likely = model.log_lik(repeated, z.flatten(0, 1)).reshape(samples, inputs)
    return likely - (z.square() - eps.square() - logvar).sum(-1) / 2


def effective_samples(log_w: Tensor) -> Tensor:
    """Divide by the largest weight first."""
    weights = torch.exp(log_w - log_w.max(dim=0, keepdim=True).values)
    return weights.sum(0) ** 2 / (weights**2).sum(0)
