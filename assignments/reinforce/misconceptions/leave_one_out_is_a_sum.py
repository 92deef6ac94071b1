"""The sum of the others.

What the result shows: All baselines are too large by the factor B - 1.

Why it happens: The division was forgotten.

A question to think about: Returns of about 5 in ten episodes: about how large is a baseline?

Where to look: what follows the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def leave_one_out(returns: Tensor) -> Tensor:
    """Do not divide."""
    if returns.shape[-1] < 2:
        raise ValueError("one episode has no others")
    return returns.sum(-1, keepdim=True) - returns
