"""Training improves a copy of the model.

What the result shows: the numbers on the way are right, and the model that was handed over is as it
was.

Why it happens: a copy keeps the original safe. Here the model is the result.

A question to think about: the function returns numbers alone. Where does whoever called it find
what was learnt?

Where to look: which object the optimiser holds the parameters of.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Train a copy."""
    copied = copy.deepcopy(model)
    optimizer = torch.optim.Adam(copied.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(copied, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
