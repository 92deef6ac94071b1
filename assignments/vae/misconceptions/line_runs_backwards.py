"""The line runs from the end to the start.

What the result shows: all points are right, in the opposite order.

Why it happens: the two weights of the sum were exchanged.

A question to think about: which point comes first?

Where to look: the shares at which the points lie.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Run back."""
    if number < 2:
        raise ValueError("too few")
    share = torch.linspace(0, 1, number, dtype=start.dtype)[:, None]
    return share * start + (1 - share) * end
