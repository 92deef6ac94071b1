"""The last point stops short of the end.

What the result shows: the first point is right; the others lie too close together.

Why it happens: dividing by the number of points leaves the last step out, as `range` does.

A question to think about: five points on a line: how many steps are there between them?

Where to look: the shares at which the points lie.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Stop short."""
    if number < 2:
        raise ValueError("too few")
    share = torch.arange(number, dtype=start.dtype)[:, None] / number
    return start + share * (end - start)
