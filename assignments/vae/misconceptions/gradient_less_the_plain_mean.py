"""The plain mean of the values is taken off instead of the expected value.

What the result shows: right where all classes are equally likely; elsewhere the entries do not sum
to 0.

Why it happens: a mean is what is usually taken off. The one that is meant here counts each value as
often as its class is drawn.

A question to think about: a class with the probability 0 gets another value. Does the expected
value change, and does the plain mean?

Where to look: what is taken off the values.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Count all classes alike."""
    p = torch.softmax(logits, dim=0)
    return p * (values - values.mean())
