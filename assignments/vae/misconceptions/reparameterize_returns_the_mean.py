"""The sample is the mean: nothing is random.

What the result shows: all samples of an input are its mean, so their variance is 0.

Why it happens: at test time one often decodes the mean, because it looks best. An encoder that is
trained so is an autoencoder: it may put every input at a point of its own, and the latents between
are never visited.

A question to think about: if nothing were random in training, what would keep the variances from
being anything at all?

Where to look: the line in which mean, standard deviation and noise meet.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Return the mean."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return (mu + 0 * logvar).expand(eps.shape) + 0 * eps
