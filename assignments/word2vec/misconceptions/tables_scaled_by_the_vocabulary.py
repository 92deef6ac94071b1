"""Numbers are divided by the number of words.

What the result shows: numbers have the wrong size, by a factor V / d.

Why it happens: `len(u)` is the number of rows.

A question to think about: which axis of the table is the width?

Where to look: what the numbers are divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Divide by the words."""
    return (u - 0.5) / len(u), torch.zeros_like(u)
