"""Every step has the weight of the first one.

What the result shows: the first step is right. With a warm-up the divergence would never count.

Why it happens: an index that stands before the loop.

A question to think about: which weight should the last step have?

Where to look: which of `betas` each step uses.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Weigh by the first."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (betas[0] * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
