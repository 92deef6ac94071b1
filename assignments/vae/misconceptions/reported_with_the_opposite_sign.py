"""The bound is reported instead of the negative bound.

What the result shows: parameters are right; the numbers have the opposite sign.

Why it happens: bound and loss are easily given one name.

A question to think about: is a smaller number better here?

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
    """Report the bound."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((rec - kl).detach().mean())
    return torch.stack(kept)
