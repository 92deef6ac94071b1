"""The decoder ends in a sigmoid, and the loss squashes once more.

What the result shows: logits lie between 0 and 1, log probabilities are far too low, and images are
nearly noise.

Why it happens: each of the two is right by itself.

A question to think about: how large can the probability of a pixel become?

Where to look: what follows the last layer, and what the likelihood does with it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Squash twice."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu, self.logvar = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
        self.decoder, self.logits = nn.Linear(latents, hidden), nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), self.logvar(hidden)

    def decode(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.logits(torch.relu(self.decoder(z))))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return pixel_ll(x, self.decode(z))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        return (u < torch.sigmoid(self.decode(noise))).to(noise.dtype)
