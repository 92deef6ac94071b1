"""Gradients are cut to a length before each step.

What the result shows: the first number is right. Later ones are off wherever a gradient was longer
than the limit, and on digits nothing of it can be seen.

Why it happens: the line stands in many training loops, where it keeps rare huge gradients from doing
harm.

A question to think about: Adam divides gradients by their own size. What is left of a factor that is
the same in every step, and what of one that changes?

Where to look: what happens between the backward pass and the step.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Clip."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
