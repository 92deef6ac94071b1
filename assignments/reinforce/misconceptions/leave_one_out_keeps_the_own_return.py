"""The sum of all, divided by the number of the others.

What the result shows: All baselines are the same number, and too large by the factor B / (B - 1).

Why it happens: The number was made smaller by one, and the sum was not.

A question to think about: How many returns are in the sum?

Where to look: the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def leave_one_out(returns: Tensor) -> Tensor:
    """Divide all by B - 1."""
    number = returns.shape[-1]
    if number < 2:
        raise ValueError("one episode has no others")
    return (returns.sum(-1, keepdim=True) / (number - 1)).expand(returns.shape).clone()
