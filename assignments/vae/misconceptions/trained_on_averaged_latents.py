"""Training weighs the divergence less by the number of latents.

What the result shows: the first number is right. What is learnt has sharper reconstructions and a
divergence that is far too large.

Why it happens: the mean over the latents was taken instead of the sum.

A question to think about: two independent latents say one nat each about an input. How much do they
say together?

Where to look: how the latents' divergences are put together in the loss.
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
        loss = (beta * kl / noise.shape[-1] - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
