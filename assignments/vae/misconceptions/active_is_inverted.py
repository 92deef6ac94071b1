"""Latents that do not vary are called active.

What the result shows: every answer is the opposite of what it should be.

Why it happens: a comparison the wrong way round.

A question to think about: a collapsed model: how many latents are active?

Where to look: the direction of the comparison.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Compare the other way."""
    return mu.var(dim=0, correction=0) <= threshold
