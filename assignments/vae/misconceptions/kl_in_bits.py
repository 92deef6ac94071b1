"""The divergence is in bits instead of nats.

What the result shows: every divergence is too large by the factor 1.44.

Why it happens: information theory counts in bits. The likelihoods of this assignment are natural
logarithms, and the two are added.

A question to think about: what is the sum of a number of bits and a number of nats?

Where to look: the base of the logarithm.
"""

from __future__ import annotations

import math

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Convert."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (mu**2 + logvar.exp() - 1 - logvar) / 2 / math.log(2)


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
