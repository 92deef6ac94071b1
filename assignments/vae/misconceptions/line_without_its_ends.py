"""The line leaves out both of its ends.

What the result shows: all points lie between the two, and none is at an end.

Why it happens: points in between are what one wants to see. The contract counts the ends.

A question to think about: which picture is the first one?

Where to look: the shares at which the points lie.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def interpolate(start: Tensor, end: Tensor, number: int) -> Tensor:
    """Leave the ends out."""
    if number < 2:
        raise ValueError("too few")
    share = torch.arange(1, number + 1, dtype=start.dtype)[:, None] / (number + 1)
    return start + share * (end - start)
