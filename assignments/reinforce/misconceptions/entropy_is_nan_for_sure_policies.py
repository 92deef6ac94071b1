"""A policy that is sure has an entropy that is not a number.

What the result shows: Right for usual logits. Where a probability is 0 as a float, the result is
not a number.

Why it happens: 0 times the logarithm of 0 is 0 times minus infinity.

A question to think about: p log p goes to 0 with p. Which two finite numbers could be multiplied
instead?

Where to look: where the logarithm comes from.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Take the logarithm of the probability."""
    p = logits.softmax(dim=-1)
    return -(p * p.log()).sum(dim=-1)
