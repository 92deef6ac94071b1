"""The likelihood is that of probabilities which went through a sigmoid twice.

What the result shows: log probabilities lie near that of a coin, whatever the latents.

Why it happens: a sigmoid is written down, and another one is inside the function for logits.
`decode` itself is right.

A question to think about: what does the function that is called expect: logits or probabilities?

Where to look: what `log_lik` does with the logits.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Squash once more."""

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
        return pixel_ll(x, torch.sigmoid(self.decode(z)))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        return (u < torch.sigmoid(self.decode(noise))).to(noise.dtype)
