"""The floor is put under the sum of all latents.

What the result shows: right where every latent is above the floor; elsewhere one talkative latent
makes up for all that are silent.

Why it happens: the total divergence is the number that is watched.

A question to think about: one latent says five nats and seven say nothing. Does the floor do
anything?

Where to look: the order of the three steps: the mean over the batch, the floor, the sum over the
latents.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Clamp the sum."""
    if free < 0:
        raise ValueError("negative")
    return kl.mean(dim=0).sum().clamp(min=free)
