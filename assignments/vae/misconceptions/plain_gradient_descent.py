"""Plain gradient descent in the place of Adam.

What the result shows: every parameter moves by its gradient times the learning rate.

Why it happens: it is the simplest optimiser, and the learning rate has the same name.

A question to think about: how far does Adam move a parameter in its first step?

Where to look: which optimiser is made.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Descend."""
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
