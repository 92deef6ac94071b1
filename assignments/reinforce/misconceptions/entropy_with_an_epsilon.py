"""A small number is added to the probability before the logarithm.

What the result shows: Right to about seven digits; a little too small.

Why it happens: It keeps the logarithm of 0 away.

A question to think about: What is the log-softmax of the same logits, where the probability is 0 as
a float?

Where to look: what stands inside the logarithm.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Guard the logarithm."""
    p = logits.softmax(dim=-1)
    return -(p * (p + 1e-8).log()).sum(dim=-1)
