"""A ReLU follows the log variances.

What the result shows: log variances that should be negative are 0, so no latent can be narrower
than the prior.

Why it happens: a variance is positive, and a ReLU makes numbers positive. The logarithm of a
variance may have any sign.

A question to think about: what is the variance of a latent whose log variance is 0?

Where to look: what follows the layers of the encoder.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Cut the log variances."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu, self.logvar = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
        self.decoder, self.logits = nn.Linear(latents, hidden), nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), torch.relu(self.logvar(hidden))

    def decode(self, z: Tensor) -> Tensor:
        return self.logits(torch.relu(self.decoder(z)))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return pixel_ll(x, self.decode(z))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        return (u < torch.sigmoid(self.decode(noise))).to(noise.dtype)
