"""A latent counts as active if its mean is far from 0.

What the result shows: a latent whose mean is the same for every input, but not 0, is called active.

Why it happens: the mean square is the variance of what lies around 0.

A question to think about: an encoder gives 3 for every input. Does that latent tell inputs apart?

Where to look: what is compared with the threshold.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Use the mean square."""
    return (mu**2).mean(dim=0) > threshold
