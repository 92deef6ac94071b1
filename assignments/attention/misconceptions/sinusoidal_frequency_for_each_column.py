"""A frequency of its own for every column, instead of one for each pair.

What the result shows: the sines are right. Each cosine turns a little too slowly, so that the two
columns of a pair are no point of a circle any more.

Why it happens: the exponent is computed from the number of the column, j / d, for all columns at
once, and sine and cosine are then chosen by whether j is even. In the formula both columns of a pair
have the exponent of the even one.

A question to think about: what is the sum of the squares of columns 2 and 3, in every row?

Where to look: how many different frequencies there are for a width of 8.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Count columns, not pairs."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(width, dtype=torch.float64) / width  # (d,)
    table = torch.arange(length, dtype=torch.float64)[:, None] / 10000.0**exponent  # (T, d)
    table[:, 0::2], table[:, 1::2] = table[:, 0::2].sin(), table[:, 1::2].cos()
    return table.to(torch.get_default_dtype())
