"""A softmax of the shares, with the power as a factor.

What the result shows: the probabilities sum to 1 and are nearly alike.

Why it happens: a softmax turns any numbers into probabilities. But it takes exponentials of
them; here a power was asked for.

A question to think about: what should a word with twice the count have, at power 1?

Where to look: how weights become probabilities.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Use a softmax."""
    weight = (power * counts / counts.sum()).exp()
    return weight / weight.sum()
