"""Training adds the divergence as something to be made large.

What the result shows: the first number is right, and then everything gets worse.

Why it happens: one minus too many: the loss is minus the likelihood, plus the divergence.

A question to think about: should a step make the divergence larger, or smaller?

Where to look: the signs of the two terms of the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Reward the divergence."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (-rec - beta * kl).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
