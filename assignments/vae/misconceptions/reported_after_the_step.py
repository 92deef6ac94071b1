"""The numbers were computed after the step that they lead to.

What the result shows: every number is a little smaller than it should be: the model has just learnt
from the very batch. The parameters are right.

Why it happens: the model is called once more to see what the step has brought.

A question to think about: which number says more about inputs that the model has never seen?

Where to look: where in the loop the number is computed that is kept.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def train(
    model: LatentModel, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Look again."""
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept = []
    for rows, eps, beta in zip(order, noise, betas, strict=True):
        rec, kl = bound_terms(model, x[rows], eps)
        loss = (beta * kl - rec).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rec, kl = bound_terms(model, x[rows], eps)
        kept.append((kl - rec).detach().mean())
    return torch.stack(kept)
