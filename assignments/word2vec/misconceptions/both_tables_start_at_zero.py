"""Both tables start at zero.

What the result shows: both tables hold zeros. A model that starts so never moves: its loss
stays at (K + 1) log 2.

Why it happens: zeros look harmless, and for one of the two tables they are.

A question to think about: the gradient of each table is made of the other one. What is it if
both are zero?

Where to look: the table of centre vectors.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Start with zeros."""
    return torch.zeros_like(u), torch.zeros_like(u)
