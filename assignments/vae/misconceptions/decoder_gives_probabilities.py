"""The decoder gives probabilities instead of logits.

What the result shows: all numbers lie between 0 and 1.

Why it happens: a picture is made of probabilities, and it is pictures that one wants to see. Where
they are squashed once more, no pixel can become sure.

A question to think about: what do functions called `..._with_logits` do with their argument first?

Where to look: what follows the last layer of the decoder.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Return probabilities."""

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
        return pixel_ll(x, self.logits(torch.relu(self.decoder(z))))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        logits = self.logits(torch.relu(self.decoder(noise)))
        return (u < torch.sigmoid(logits)).to(noise.dtype)
