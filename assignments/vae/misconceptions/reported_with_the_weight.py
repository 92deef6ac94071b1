"""What is reported is what is minimised, with its weight.

What the result shows: parameters are right. During a warm-up the numbers are too small, and rise
although nothing has become worse.

Why it happens: the loss was at hand.

A question to think about: two steps have the weights 0.1 and 1. Can their numbers be compared?

Where to look: what is kept of each step.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Report the loss."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append(loss.detach())
    return torch.stack(kept)
