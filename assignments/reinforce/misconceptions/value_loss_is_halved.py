"""Half the mean square.

What the result shows: Too small by the factor 2.

Why it happens: The factor one half makes the derivative tidy, and many books have it.

A question to think about: What does the contract say of a difference of 2 in every place?

Where to look: constant factors.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Halve it."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return 0.5 * ((values - targets.detach()) ** 2).where(mask, 0.0).sum() / mask.sum()
