"""What lies below the floor counts 0, and the floor is taken off the rest.

What the result shows: too small by the floor for each latent. The gradient is right.

Why it happens: "free" nats are nats that cost nothing. The contract counts them, so that the value
stays a divergence where all latents are above the floor.

A question to think about: with a floor far below all latents, which value should be left?

Where to look: what a latent at the floor counts.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Take the floor off."""
    if free < 0:
        raise ValueError("negative")
    return (kl.mean(dim=0) - free).clamp(min=0).sum()
