"""The floor is put under each input's divergence, before the mean.

What the result shows: right where all inputs lie on one side of the floor; too large where they lie
on both.

Why it happens: it is another convention, found in practice. The handout takes the mean over the
batch first, so that a latent may say nothing about one input and much about another.

A question to think about: a latent says 0 nats about most inputs and 9 about a few. Is it below a
floor of 0.5?

Where to look: the order of the three steps: the mean over the batch, the floor, the sum over the
latents.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def free_bits(kl: Tensor, free: float) -> Tensor:
    """Clamp each input."""
    if free < 0:
        raise ValueError("negative")
    return kl.clamp(min=free).mean(dim=0).sum()
