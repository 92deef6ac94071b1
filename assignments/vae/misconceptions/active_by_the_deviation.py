"""The standard deviation is compared with the threshold.

What the result shows: latents with a variance below the threshold are called active, where the
threshold is below 1.

Why it happens: both measure how far numbers spread.

A question to think about: a latent has the variance 0.0025. What is its standard deviation, and is
it active at 0.01?

Where to look: what is compared with the threshold.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Compare the deviation."""
    return mu.std(dim=0, correction=0) > threshold
