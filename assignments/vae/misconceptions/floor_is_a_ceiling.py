"""Each latent counts at most the floor.

What the result shows: right where a latent is exactly at the floor; what lies above is cut, and
what lies below gets a gradient.

Why it happens: minimum and maximum are easily exchanged: "at least" is a maximum.

A question to think about: which latents should be free of a gradient: those that say little, or
those that say much?

Where to look: which of the two, the floor or the mean, is taken.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Take the smaller."""
    if free < 0:
        raise ValueError("negative")
    return kl.mean(dim=0).clamp(max=free).sum()
