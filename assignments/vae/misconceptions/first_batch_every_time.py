"""Every step reads the inputs of the first one.

What the result shows: the first step is right, and all others read the same inputs again.

Why it happens: an index that stands before the loop.

A question to think about: how many different inputs does a training of nine batches see?

Where to look: which row of `order` each step uses.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Read the first again."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[order[0]], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
