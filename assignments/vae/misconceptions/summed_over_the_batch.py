"""Loss and report are sums over the batch.

What the result shows: every number is too large by the number of inputs in a batch. Adam's steps
hardly change, because it divides gradients by their own size.

Why it happens: a sum where a mean belongs.

A question to think about: what should happen to the numbers when the batches are twice as large?

Where to look: how the inputs of a batch are put together.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Sum."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().sum())
    return torch.stack(kept)
