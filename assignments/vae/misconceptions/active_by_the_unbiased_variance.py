"""The squared deviations are divided by one less than their number.

What the result shows: latents just below the threshold are called active.

Why it happens: torch divides by N - 1 unless it is told otherwise.

A question to think about: what does the contract divide by?

Where to look: the divisor of the variance.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def active_units(mu: Tensor, threshold: float) -> Tensor:
    """Divide by one less."""
    return mu.var(dim=0) > threshold
