"""Training weighs the likelihood less by the number of pixels.

What the result shows: the first number is right. What is learnt is to ignore the latents: their
divergence goes to 0.

Why it happens: averages are what loss functions give unless they are told otherwise. The loss goes
down, and a divergence of 0 looks like success.

A question to think about: which pictures does a model reconstruct whose latents say nothing?

Where to look: how the pixels are put together in the loss.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Average."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec / x.shape[-1]).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
