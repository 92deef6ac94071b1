"""The learning rate is ignored: Adam keeps its own.

What the result shows: every step is shorter or longer than it should be by one factor.

Why it happens: Adam has a default, and the argument was overlooked.

A question to think about: what should change when the learning rate is doubled?

Where to look: what the optimiser is given.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Keep the default."""
    optimizer = torch.optim.Adam(model.parameters())
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
