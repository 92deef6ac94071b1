"""The floor times the number of latents is put under the sum.

What the result shows: right where every latent is above the floor; elsewhere one talkative latent
makes up for all that are silent.

Why it happens: a floor for each latent, added up, is the same total only if all of them are below
it.

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
    return kl.mean(dim=0).sum().clamp(min=free * kl.shape[1])
