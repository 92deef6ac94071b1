"""Every input gets the noise of the first one.

What the result shows: the first input of each batch is right, and the others move together with it.

Why it happens: a single draw that is spread over the batch has the right distribution for each
input, so nothing looks wrong until two inputs are compared.

A question to think about: what should two inputs with the same mean and variance give for two
different noises?

Where to look: which axes of the noise are used.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Take the first noise."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar / 2) * eps[..., :1, :]
