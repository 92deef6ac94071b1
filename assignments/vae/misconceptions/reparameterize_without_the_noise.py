"""The standard deviation is added to the mean, and the noise is not used.

What the result shows: all samples of an input are the same, and none of them is the mean.

Why it happens: mean plus deviation reads like the formula; the noise between them is a single
letter.

A question to think about: what would two different noises have to give, and what do they give?

Where to look: the line in which mean, standard deviation and noise meet.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Add the deviation."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return (mu + torch.exp(logvar / 2)).expand(eps.shape)
