"""There is one point more than asked for.

What the result shows: the line has the right ends and one point too many.

Why it happens: `number` was taken for the number of steps.

A question to think about: two points: how many steps?

Where to look: the shares at which the points lie.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Count steps."""
    if number < 2:
        raise ValueError("too few")
    share = torch.linspace(0, 1, number + 1, dtype=start.dtype)[:, None]
    return start + share * (end - start)
