"""A new Adam is made for each batch.

What the result shows: the first step is right. All others have the size of a first one, because
Adam has forgotten what came before.

Why it happens: everything that a step needs was put into the loop.

A question to think about: what does Adam remember from one step to the next?

Where to look: which lines run once, and which for each batch.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Begin anew."""
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
