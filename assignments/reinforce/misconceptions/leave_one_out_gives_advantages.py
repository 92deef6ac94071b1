"""The returns minus the baselines.

What the result shows: The results are small and of both signs, where they should be about as large
as the returns.

Why it happens: What one needs in the end is the return minus the baseline, and so it is returned at
once.

A question to think about: What should come out for ten equal returns?

Where to look: what is returned.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def leave_one_out(returns: Tensor) -> Tensor:
    """Subtract already."""
    number = returns.shape[-1]
    if number < 2:
        raise ValueError("one episode has no others")
    others = (returns.sum(-1, keepdim=True) - returns) / (number - 1)
    return returns - others
