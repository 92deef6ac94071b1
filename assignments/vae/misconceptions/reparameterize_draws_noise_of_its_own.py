"""The noise that is handed over is ignored, and other noise is drawn.

What the result shows: samples have the right distribution and do not belong to the noise that was
given: the same call gives another result each time.

Why it happens: most code draws its noise inside. Here it is an argument, so that a result can be
checked, and so that whoever calls decides what is random.

A question to think about: how could a check compare the sample with anything, if nobody knows the
noise?

Where to look: where the random numbers come from.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Draw again."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar / 2) * torch.randn(eps.shape, dtype=mu.dtype)
