"""The sum of the others, divided by the number of all.

What the result shows: All baselines are too small by the factor (B - 1) / B.

Why it happens: The own return was taken off the sum, and the number was left as it was.

A question to think about: How many returns are in the sum?

Where to look: the divisor.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def leave_one_out(returns: Tensor) -> Tensor:
    """Divide by B."""
    number = returns.shape[-1]
    if number < 2:
        raise ValueError("one episode has no others")
    return (returns.sum(-1, keepdim=True) - returns) / number
