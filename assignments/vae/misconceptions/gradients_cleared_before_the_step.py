"""Gradients are cleared between `backward()` and the step.

What the result shows: the model does not change at all; the numbers on the way are those of the
untrained model.

Why it happens: all four lines are there, and two of them are in the other order.

A question to think about: which gradient does a parameter hold when `step()` runs?

Where to look: the order of the lines of a step.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Clear too late."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        loss.backward()
        optimizer.zero_grad(set_to_none=False)
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
