"""The mean is taken over the latents, and each input gets the floor.

What the result shows: one term for each input where there should be one for each latent.

Why it happens: the mean over the latents of an input and the mean of a latent over the batch differ
by one axis, and the result is a single number in both.

A question to think about: two inputs and three latents: how many floors are there?

Where to look: the axis of the mean.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Take the mean over the latents."""
    if free < 0:
        raise ValueError("negative")
    return kl.mean(dim=1).clamp(min=free).sum()
