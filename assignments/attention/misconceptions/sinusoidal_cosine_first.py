"""A table with the cosine first in each pair.

What the result shows: the two columns of every pair have changed places. The first row is
(1, 0, 1, 0, ...).

Why it happens: a point of the circle is usually written (cos, sin). The paper puts the sine into
the even columns, and so does this assignment.

A question to think about: what does the row of position 0 look like, given that sin 0 = 0?

Where to look: the order in which sine and cosine are put together.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Swap the two."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 10000.0**exponent
    pairs = torch.stack([angle.cos(), angle.sin()], dim=-1)  # (T, d / 2, 2)
    return pairs.flatten(1).to(torch.get_default_dtype())
