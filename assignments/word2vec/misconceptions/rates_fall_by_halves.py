"""The learning rate falls by a factor and not in a line.

What the result shows: the first rate is right; the others fall fast at first and slowly later.

Why it happens: rates that fall by a factor are common too. A line was asked for.

A question to think about: by how much does the rate change from one step to the next, at the
start and at the end?

Where to look: the formula of the rate.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def learning_rates(start: float, steps: int) -> Tensor:
    """Fall by a factor."""
    return start * 0.5 ** (torch.arange(steps) / steps * 10)
