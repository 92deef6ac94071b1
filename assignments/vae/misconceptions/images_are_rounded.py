"""A pixel is 1 where its probability is above one half.

What the result shows: the same latents give the same image whatever the uniform numbers are: the
most likely one.

Why it happens: such images look cleaner. They are not drawn from the model: a pixel with
probability 0.3 is never 1.

A question to think about: a pixel is 1 in three of ten images. How often should it be 1 here?

Where to look: how pixels are made of probabilities and numbers.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import pixel_ll

PARTS = ("4",)


class VAE(nn.Module):
    """Round."""

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
        return ((torch.sigmoid(self.decode(noise)) > 0.5) & (u >= 0)).to(noise.dtype)
