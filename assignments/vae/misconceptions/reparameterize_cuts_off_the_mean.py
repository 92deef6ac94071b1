"""The sample does not send a gradient to the mean.

What the result shows: every sample is right. The gradient for `mu` is missing.

Why it happens: sampling was written as if nothing could be learnt through it: under `no_grad`, with
`.detach()` or `.data`, or by a function that draws.

A question to think about: why is the sample written as a function of mean, deviation and noise at
all?

Where to look: what is detached on the way to the result.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Cut the mean off."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu.detach() + torch.exp(logvar / 2) * eps
