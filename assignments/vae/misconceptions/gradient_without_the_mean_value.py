"""The expected value is not taken off.

What the result shows: every entry is the probability times the value; their sum is not 0.

Why it happens: the derivative of p by its own logit has two terms, and one was taken.

A question to think about: add one number to all logits. What happens to the probabilities?

Where to look: the derivative of a softmax: a class's probability depends on all logits.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Forget the mean."""
    p = torch.softmax(logits, dim=0)
    return p * values
