"""The divergence is summed over the batch before the floor.

What the result shows: too large by the number of inputs, and hardly a latent is below the floor.

Why it happens: a sum where a mean belongs: how much is free should not depend on how many inputs
there are.

A question to think about: what should a floor of 0.5 mean in a batch of one, and in one of a
hundred?

Where to look: the order of the three steps: the mean over the batch, the floor, the sum over the
latents.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Sum."""
    if free < 0:
        raise ValueError("negative")
    return kl.sum(dim=0).clamp(min=free).sum()
