"""The optimiser is AdamW, which also shrinks the weights in every step.

What the result shows: the first number is right. From then on every parameter is a little nearer to
0 than it should be, and on digits nothing of it can be seen.

Why it happens: it is the usual choice in many programs, and the two names differ by one letter.

A question to think about: what does each of the two do to a parameter whose gradient is 0?

Where to look: which optimiser is made, and with which settings.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Let the weights decay."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
