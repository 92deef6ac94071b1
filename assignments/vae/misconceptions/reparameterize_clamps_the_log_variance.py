"""Log variances are cut to a range before they are used.

What the result shows: right for moderate log variances, wrong for very small or large ones; and no
gradient there.

Why it happens: a clamp keeps training from diverging, and many programs have one. It is part of a
model, not of the sample, and here nothing asks for it.

A question to think about: with a log variance of -30, which standard deviation is meant?

Where to look: the line that makes a standard deviation of `logvar`.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Cut to a range."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + torch.exp(logvar.clamp(-10, 10) / 2) * eps
