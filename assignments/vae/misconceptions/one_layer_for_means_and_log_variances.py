"""The layer of the means gives the log variances too.

What the result shows: both results are the same numbers.

Why it happens: two lines that differ in one word.

A question to think about: must an input that lies far from 0 be uncertain?

Where to look: which layer each result comes from.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Use one layer twice."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu, self.logvar = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
        self.decoder, self.logits = nn.Linear(latents, hidden), nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), self.mu(hidden) + 0 * self.logvar(hidden)

    def decode(self, z: Tensor) -> Tensor:
        return self.logits(torch.relu(self.decoder(z)))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return pixel_ll(x, self.decode(z))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        return (u < torch.sigmoid(self.decode(noise))).to(noise.dtype)
