"""The sample sends no gradient to mean and log variance at all.

What the result shows: every sample is right, and no gradient reaches the encoder through it.

Why it happens: drawing from a normal distribution (`torch.normal`, `Normal.sample`, `no_grad`)
gives a right sample that does not remember where it came from.

A question to think about: what has to change in an encoder when a sample is bad, and how would it
hear of that?

Where to look: whether the sample is a function of mean and deviation, or a number that was drawn.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Forget where it came from."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return (mu + torch.exp(logvar / 2) * eps.detach()).detach() + eps - eps.detach()
