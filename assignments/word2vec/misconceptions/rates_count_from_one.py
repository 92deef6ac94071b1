"""The first learning rate is already smaller.

What the result shows: each rate is that of the step after; the last is 0.

Why it happens: steps were counted from 1.

A question to think about: what is the rate of the first step to be?

Where to look: the number of the first step.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def learning_rates(start: float, steps: int) -> Tensor:
    """Count from 1."""
    return start * (1 - torch.arange(1, steps + 1) / steps)
