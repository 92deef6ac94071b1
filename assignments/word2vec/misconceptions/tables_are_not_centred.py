"""Centre vectors are positive in all their numbers.

What the result shows: all numbers lie between 0 and 1 / d.

Why it happens: uniform numbers begin at 0, and one half has to be subtracted.

A question to think about: what is the sign of the product of any two such vectors?

Where to look: the range of the numbers.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Forget the half."""
    return u / u.shape[1], torch.zeros_like(u)
