"""Nothing follows the decoder's hidden layer.

What the result shows: logits are linear in the latents.

Why it happens: a layer is remembered, and the function behind it has no parameters to remember it
by.

A question to think about: what are two linear layers, one behind the other?

Where to look: what follows the layers of the decoder.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Leave the ReLU out."""

    def __init__(self, inputs: int, hidden: int, latents: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(inputs, hidden)
        self.mu, self.logvar = nn.Linear(hidden, latents), nn.Linear(hidden, latents)
        self.decoder, self.logits = nn.Linear(latents, hidden), nn.Linear(hidden, inputs)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        hidden = torch.relu(self.encoder(x))
        return self.mu(hidden), self.logvar(hidden)

    def decode(self, z: Tensor) -> Tensor:
        return self.logits(self.decoder(z))

    def log_lik(self, x: Tensor, z: Tensor) -> Tensor:
        return pixel_ll(x, self.logits(torch.relu(self.decoder(z))))

    def sample(self, noise: Tensor, u: Tensor) -> Tensor:
        logits = self.logits(torch.relu(self.decoder(noise)))
        return (u < torch.sigmoid(logits)).to(noise.dtype)
