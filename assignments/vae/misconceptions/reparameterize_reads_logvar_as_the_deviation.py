"""The log variance itself is multiplied with the noise.

What the result shows: samples are too narrow or too wide, and where the log variance is 0 they do
not vary at all.

Why it happens: a network has given the number, and the logarithm is only in its name.

A question to think about: a log variance is -1. Can a standard deviation be?

Where to look: the line that makes a standard deviation of `logvar`.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Use the number as it comes."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + logvar * eps
