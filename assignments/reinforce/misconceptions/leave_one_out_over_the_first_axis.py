"""The others are looked for along the first axis.

What the result shows: Right for a single row of episodes; in a table, the mean of the same column
in the other rows.

Why it happens: The first axis is the batch in most places. Here each row is a batch of its own.

A question to think about: Three rows of five episodes: how many others has an episode?

Where to look: the axis of the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def leave_one_out(returns: Tensor) -> Tensor:
    """Take the other axis."""
    others = returns.shape[0] - 1
    if others < 1:
        raise ValueError("one episode has no others")
    return (returns.sum(dim=0, keepdim=True) - returns) / others
