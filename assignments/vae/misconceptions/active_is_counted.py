"""The number of active latents is returned.

What the result shows: one number where each latent should have its own answer.

Why it happens: it is the number that papers report.

A question to think about: which of the latents are silent?

Where to look: the shape of the result.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Count."""
    return (mu.var(dim=0, correction=0) > threshold).sum()
