"""The variance is taken over the latents of each input.

What the result shows: there is one answer for each input.

Why it happens: the inputs are the first axis.

A question to think about: over what should an active latent vary?

Where to look: the axis of the variance.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Compare latents."""
    return mu.var(dim=1, correction=0) > threshold
