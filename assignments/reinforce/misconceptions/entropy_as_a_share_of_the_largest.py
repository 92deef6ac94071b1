"""Entropy divided by the largest that it could be.

What the result shows: All results lie between 0 and 1: they are too small by the factor log A.

Why it happens: A share of the largest possible value compares policies with different numbers of
actions.

A question to think about: In which unit is the result, and in which should it be?

Where to look: what the sum is divided by.
"""

from __future__ import annotations

import math

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Divide by log A."""
    log_probs = logits.log_softmax(dim=-1)
    return -(log_probs.exp() * log_probs).sum(dim=-1) / math.log(logits.shape[-1])
