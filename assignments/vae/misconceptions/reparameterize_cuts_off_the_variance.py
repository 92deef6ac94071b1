"""The sample does not send a gradient to the log variance.

What the result shows: every sample is right. The gradient for `logvar` is missing, so that only the
divergence would teach the encoder how wide to be, and it would say: as wide as the prior.

Why it happens: the scale was taken as a constant: under `no_grad`, with `.detach()` or `.data`.

A question to think about: what would an encoder learn about its variances if the likelihood could
not speak to them?

Where to look: what is detached on the way to the result.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Cut the scale off."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar / 2).detach() * eps
