"""The standard deviation multiplies the mean as well.

What the result shows: where the standard deviation is 1 all is right; elsewhere the samples lie
around another point.

Why it happens: a bracket: the noise is shifted first and then widened.

A question to think about: what is the mean of `sigma * (mu + eps)`, if that of the noise is 0?

Where to look: the line in which mean, standard deviation and noise meet.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Shift first."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return torch.exp(logvar / 2) * (mu + eps)
