"""The gradient for the probabilities is returned.

What the result shows: every entry is the class's value.

Why it happens: the expectation is linear in the probabilities.

A question to think about: with respect to what is the gradient asked for?

Where to look: the derivative of a softmax: a class's probability depends on all logits.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Stop at the probabilities."""
    p = torch.softmax(logits, dim=0)
    return values + 0 * p
