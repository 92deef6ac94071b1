"""Training never clears the gradients.

What the result shows: the first step is right. From the second on, each step follows the sum of all
gradients so far.

Why it happens: torch adds a new gradient to the one that a parameter holds.

A question to think about: after two batches, what does `parameter.grad` hold: one gradient, or two?

Where to look: what happens to the gradients between two calls of `backward()`.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Let gradients pile up."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
