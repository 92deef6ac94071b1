"""All sines in the first half of the columns and all cosines in the second.

What the result shows: the right numbers in another order. At position 0 the row is (0, 0, ..., 1, 1)
instead of (0, 1, 0, 1, ...).

Why it happens: both layouts are in use; `torch.cat([sin, cos], dim=-1)` gives this one. A model that
learns its own weights behind the table would not mind. This assignment fixes pairs of neighbouring
columns.

A question to think about: in which columns do the sine and the cosine of one angle stand?

Where to look: how sines and cosines are put together: one after the other, or in turn.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def sinusoidal(length: int, width: int) -> Tensor:
    """Put the halves side by side."""
    if width % 2:
        raise ValueError("the width must be even")
    exponent = torch.arange(0, width, 2, dtype=torch.float64) / width
    angle = torch.arange(length, dtype=torch.float64)[:, None] / 10000.0**exponent
    return torch.cat([angle.sin(), angle.cos()], dim=-1).to(torch.get_default_dtype())
