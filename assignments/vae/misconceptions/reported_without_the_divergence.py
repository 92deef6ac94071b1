"""The reconstruction alone is reported.

What the result shows: parameters are right; the numbers are too small by the divergence.

Why it happens: it is the number that pictures show.

A question to think about: what does it cost to tell somebody which latent to decode?

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
    """Report one term."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((-rec).detach().mean())
    return torch.stack(kept)
