"""Gradients are cleared at the end of each step, and not before the first one.

What the result shows: right for a new model; gradients that a model brings along go into the first
step.

Why it happens: in a loop the end of one step is the beginning of the next, but for the first.

A question to think about: which gradient does a parameter hold when the loop begins?

Where to look: when gradients are cleared for the first time.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Clear afterwards."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
