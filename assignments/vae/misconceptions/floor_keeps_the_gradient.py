"""Latents below the floor get the gradient of those above.

What the result shows: every value is right. A latent below the floor is still pulled to the prior.

Why it happens: the floor was added as a correction that holds no graph.

A question to think about: what are free nats free of?

Where to look: what the gradient of a latent below the floor is.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Correct the value."""
    if free < 0:
        raise ValueError("negative")
    mean = kl.mean(dim=0)
    return (mean + (free - mean).clamp(min=0).detach()).sum()
