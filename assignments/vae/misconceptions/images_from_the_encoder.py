"""Latents are drawn from the encoder's distribution of a picture, not from the prior.

What the result shows: images follow another distribution of latents; the noise is moved and
stretched before it is decoded.

Why it happens: latents of pictures that exist give better images, and nothing was generated then.
What a model knows is seen when it is left alone.

A question to think about: where does a model that has no picture at hand take its latents from?

Where to look: which latents `sample` decodes.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Encode first."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu, self.logvar = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
        self.decoder, self.logits = nn.Linear(latents, hidden), nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), self.logvar(hidden)

    def decode(self, z: Tensor) -> Tensor:
        return self.logits(torch.relu(self.decoder(z)))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return pixel_ll(x, self.decode(z))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        mu, logvar = self.encode((u < 0.5).to(noise.dtype))
        z = mu + torch.exp(logvar / 2) * noise
        return (u < torch.sigmoid(self.decode(z))).to(noise.dtype)
