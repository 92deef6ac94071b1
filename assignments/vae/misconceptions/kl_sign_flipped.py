"""The divergence has the opposite sign.

What the result shows: every divergence is negative, where none can be.

Why it happens: in the bound it stands with a minus, and one minus too many or too few is easily
written. Training on it drives the divergence to infinity.

A question to think about: a divergence of two distributions is 0 only if they are equal. What is it
otherwise?

Where to look: the sign in front of the whole expression.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def kl_per_latent(mu: Tensor, logvar: Tensor) -> Tensor:
    """Turn the sign."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (1 + logvar - mu**2 - logvar.exp()) / 2


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Add up the latents."""
    return kl_per_latent(mu, logvar).sum(dim=-1)
