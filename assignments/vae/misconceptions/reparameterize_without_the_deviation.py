"""The noise is added as it is, without the standard deviation.

What the result shows: the mean of the samples is right, and their variance is 1 whatever `logvar`
says.

Why it happens: some notes write the sample as the mean plus a bias. A shift alone moves standard
noise and never widens it.

A question to think about: two latents have log variances of -8 and 2. How do their samples differ
here?

Where to look: the line in which mean, standard deviation and noise meet.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Shift the noise."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu + eps + 0 * logvar
