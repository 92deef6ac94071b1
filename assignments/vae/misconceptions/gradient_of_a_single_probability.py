"""Each entry is the value times p times one minus p.

What the result shows: right for one class's own probability; what the others lose is missing.

Why it happens: it is the diagonal of the softmax's derivative, known from the logistic function.

A question to think about: when one logit rises, what happens to the other probabilities?

Where to look: the derivative of a softmax: a class's probability depends on all logits.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Take the diagonal."""
    p = torch.softmax(logits, dim=0)
    return p * (1 - p) * values
